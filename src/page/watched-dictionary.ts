import { getOwnPropertyDescriptor, isArray, isObject, NativeProxy, ownKeys, read } from './natives.ts';

/**
 * Stands in for a dictionary that the page hands to the browser, and tells what the browser reads of it: every member
 * once, in the browser's order, getters with the `this` they expect. Reading a second time by ourselves could be seen.
 * `onRead` may return another value to hand on.
 */
export const watched = <T extends object>(dictionary: T, onRead: OnRead): T =>
  // A target of our own: for the page's, the language itself would look again at what a trap returned.
  new NativeProxy({ __proto__: null } as T & Bare, new Watch(dictionary, onRead));

type OnRead = (name: string, value: unknown) => unknown;

const { setPrototypeOf } = Object;

/** The traps. They are those of a class, as a literal would make each of them anew for every call of the page. */
class Watch<T extends object> implements ProxyHandler<T> {
  readonly #dictionary: T;
  readonly #onRead: OnRead;

  constructor(dictionary: T, onRead: OnRead) {
    this.#dictionary = dictionary;
    this.#onRead = onRead;
  }

  get(_: T, name: string | symbol): unknown {
    const value: unknown = read(this.#dictionary, name, this.#dictionary);
    return typeof name === 'string' ? this.#onRead(name, value) : value;
  }

  ownKeys(): (string | symbol)[] {
    return ownKeys(this.#dictionary);
  }

  getOwnPropertyDescriptor(_: T, name: string | symbol): PropertyDescriptor | undefined {
    const found = getOwnPropertyDescriptor(this.#dictionary, name);
    // The stand-in has no such property, and so may not call it permanent.
    return (
      found &&
      ({ __proto__: null, value: undefined, enumerable: found.enumerable, configurable: true } as PropertyDescriptor)
    );
  }
}
setPrototypeOf(Watch.prototype, null);

/** Headers given as a record or as a list of pairs, watched. */
export function watchedHeaders(init: object, onHeader: (name: string, value: string) => void): object {
  if (!isArray(init)) {
    return watched(init, (name, value) => {
      if (typeof value === 'string') onHeader(name, value);
      else if (typeof value === 'number') onHeader(name, `${value}`);
      return value;
    });
  }
  return watched(init, (_, pair) => (isObject(pair) && isArray(pair) ? watchedPair(pair, onHeader) : pair));
}

function watchedPair(pair: object, onHeader: (name: string, value: string) => void): object {
  let header: string | null = null;
  return watched(pair, (index, value) => {
    if (index === '0' && typeof value === 'string') header = value;
    if (index === '1' && typeof value === 'string' && header !== null) onHeader(header, value);
    return value;
  });
}

/** A literal that inherits nothing: what a page puts on `Object.prototype` must not become a trap. */
export interface Bare {
  __proto__: null;
}

/** The same object, inheriting nothing. */
export const bare = <T extends object>(object: T): T => setPrototypeOf(object, null);
