import { movePlace, nativeStack } from './error-places.ts';
import {
  apply,
  getOwnPropertyDescriptor,
  isObject,
  NativeError,
  NativeProxy,
  PrivateMap,
  read,
  slice,
  write,
} from './natives.ts';
import { withoutOwnFrames } from './own-frames.ts';
import { bare } from './watched-dictionary.ts';

// biome-ignore lint/complexity/noBannedTypes: any function at all
type AnyFunction = Function;

const natives = new PrivateMap<AnyFunction, AnyFunction>();

/**
 * A function that does more than a native one and looks like it: a Proxy has the native's properties, prototype and
 * refusals, and its source text is "[native code]" even to another realm; in this one it is the native's own.
 */
export function disguised<F extends AnyFunction>(native: F, traps: Pick<ProxyHandler<F>, 'apply' | 'construct'>): F {
  const ours = new NativeProxy(native, bare({ ...traps }));
  natives.set(ours, native);
  return ours;
}

/** `Function.prototype.toString` that gives a disguised function the text of its native. */
export function disguisedToString(): AnyFunction {
  return disguised(Function.prototype.toString, {
    apply: (native, self, args) =>
      withoutUs(() => apply(native, (isObject(self) && natives.get(self as AnyFunction)) || self, args)),
  });
}

/** Takes our own frames out of what an error that the browser made holds itself; returns that where it is a text. */
export function cleanStack(error: unknown): string | null {
  if (!isObject(error)) return null;
  if (!getOwnPropertyDescriptor(error, 'stack')) {
    movePlace(error);
    return null;
  }
  const stack = read(error, 'stack');
  if (typeof stack !== 'string') return null;
  const rest = withoutOwnFrames(stack);
  if (rest !== stack) write(error, 'stack', rest);
  return rest;
}

/** Runs a native; what it throws shows no frame of ours. */
export function withoutUs<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    cleanStack(error);
    throw error;
  }
}

/** Where a call comes from, kept until there is time to write it down; null when the page formats traces by itself. */
export type Trace = Error | null;

/** The browser looks for it on what the constructor inherits from, too. */
const formatsTraces = (): boolean => 'prepareStackTrace' in NativeError;

/** Takes down where script is now. Browsers write a trace only when it is read. */
export const trace = (): Trace => (formatsTraces() ? null : new NativeError());

/** The page's own frames of a trace; null where the page itself formats traces by now, and would notice. */
export function traceText(taken: Trace): string | null {
  if (!taken || formatsTraces()) return null;
  const stack = nativeStack ? apply(nativeStack, taken, []) : read(taken, 'stack');
  if (typeof stack !== 'string') return null;
  const rest = withoutOwnFrames(stack);
  // Chromium begins with the error's name.
  return slice(rest, 0, 6) === 'Error\n' ? slice(rest, 6) : rest;
}
