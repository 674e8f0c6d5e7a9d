import { defineProperty, getOwnPropertyDescriptor } from './natives.ts';
import { bare } from './watched-dictionary.ts';

/** A property of the page's world that holds the native function or ours. */
export interface Slot {
  fill(): void;
  empty(): void;
}

/** Swaps the value alone: place, attributes and whatever else the page may see stay. A value of the page's own stays. */
export function slot(object: object, name: string, native: unknown, ours: unknown): Slot {
  const swap = (from: unknown, to: unknown) => {
    const found = getOwnPropertyDescriptor(object, name);
    if (!found || found.value !== from || !found.configurable) return;
    const { writable, enumerable, configurable } = found;
    defineProperty(object, name, bare({ value: to, writable, enumerable, configurable }));
  };
  return { fill: () => swap(native, ours), empty: () => swap(ours, native) };
}

/** The same for an accessor: swaps the getter alone. */
export function getterSlot(object: object, name: string, native: () => unknown, ours: () => unknown): Slot {
  const swap = (from: () => unknown, to: () => unknown) => {
    const found = getOwnPropertyDescriptor(object, name);
    if (!found || found.get !== from || !found.configurable) return;
    const { set, enumerable, configurable } = found;
    defineProperty(object, name, bare({ get: to, set, enumerable, configurable }));
  };
  return { fill: () => swap(native, ours), empty: () => swap(ours, native) };
}
