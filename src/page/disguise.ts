import { apply, indexOf, isObject, NativeError, NativeProxy, PrivateMap, read, slice, write } from './natives.ts';
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

/** Where this script runs from, as stack traces name it; null when they do not. */
const ownUrl = /(?:chrome|moz)-extension:\/\/[^\s)]+?\.js/.exec(new NativeError().stack ?? '')?.[0] ?? null;

/** Takes our own frames out of the trace of an error that the browser made. */
export function cleanStack(error: unknown): void {
  if (ownUrl === null || !isObject(error)) return;
  const stack = read(error, 'stack');
  if (typeof stack !== 'string' || indexOf(stack, ownUrl) < 0) return;
  let rest = '';
  for (let start = 0; start < stack.length; ) {
    const end = indexOf(stack, '\n', start) + 1 || stack.length;
    const line = slice(stack, start, end);
    if (indexOf(line, ownUrl) < 0) rest += line;
    start = end;
  }
  write(error, 'stack', slice(rest, -1) === '\n' ? slice(rest, 0, -1) : rest);
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

const { getOwnPropertyDescriptor } = Reflect;

/** The page's own frames at this point; null where the page itself formats traces, and would notice. */
export function pageStack(): string | null {
  if (getOwnPropertyDescriptor(NativeError, 'prepareStackTrace')) return null;
  const error = new NativeError();
  cleanStack(error);
  const stack = read(error, 'stack');
  if (typeof stack !== 'string') return null;
  // Chromium begins with the error's name.
  return slice(stack, 0, 6) === 'Error\n' ? slice(stack, 6) : stack;
}
