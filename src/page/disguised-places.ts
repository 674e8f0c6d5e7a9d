import { disguised, withoutUs } from './disguise.ts';
import { type Place, pagePlace } from './error-places.ts';
import { apply, getOwnPropertyDescriptor, isObject, NativeDOMException, NativeError } from './natives.ts';
import { withoutOwnFrames } from './own-frames.ts';
import { getterSlot, type Slot } from './slot.ts';

/** The getters that tell where an error of Firefox was made; Chromium has none. */
const TOLD: [object, string, keyof Place | 'stack'][] = [
  [NativeError.prototype, 'stack', 'stack'],
  [NativeDOMException.prototype, 'stack', 'stack'],
  [NativeDOMException.prototype, 'filename', 'fileName'],
  [NativeDOMException.prototype, 'lineNumber', 'lineNumber'],
  [NativeDOMException.prototype, 'columnNumber', 'columnNumber'],
];

/** Slots for getters that tell of errors what they would tell without us. */
export function disguisedPlaces(): Slot[] {
  const slots: Slot[] = [];
  for (const [prototype, name, member] of TOLD) {
    const native = getOwnPropertyDescriptor(prototype, name)?.get;
    if (!native) continue;
    const ours = disguised(native, {
      apply(_, self, args) {
        const told: unknown = withoutUs(() => apply(native, self, args));
        if (member === 'stack') return typeof told === 'string' ? withoutOwnFrames(told) : told;
        return isObject(self) ? (pagePlace(self)?.[member] ?? told) : told;
      },
    });
    slots.push(getterSlot(prototype, name, native, ours));
  }
  return slots;
}
