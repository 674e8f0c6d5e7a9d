import { isArray, isObject, NativeProxy, read } from './natives.ts';

/**
 * Stands in for a dictionary that the page hands to the browser, and tells what the browser reads of it: every member
 * once, in the browser's order, getters with the `this` they expect. Reading a second time by ourselves could be seen.
 * `onRead` may return another value to hand on.
 */
export function watched<T extends object>(dictionary: T, onRead: (name: string, value: unknown) => unknown): T {
  // Without a prototype: `Object.prototype.has` of a page's making must not become a trap.
  const handler: ProxyHandler<T> = {
    get(target, name) {
      const value: unknown = read(target, name, target);
      return typeof name === 'string' ? onRead(name, value) : value;
    },
  };
  return new NativeProxy(dictionary, bare(handler));
}

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

const { setPrototypeOf } = Object;

/** The same object, inheriting nothing. */
export const bare = <T extends object>(object: T): T => setPrototypeOf(object, null);
