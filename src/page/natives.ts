/**
 * What the witness uses of the page's world, taken before any script of the page could change it. Nothing here may
 * later reach a function that the page can replace: so no methods on values, no iteration, no spread.
 */
export const { apply, construct, defineProperty, get: read, getOwnPropertyDescriptor, ownKeys, set: write } = Reflect;
export const {
  Array: NativeArray,
  CustomEvent: NativeCustomEvent,
  DOMException: NativeDOMException,
  Error: NativeError,
  Event: NativeEvent,
  Promise: NativePromise,
  Proxy: NativeProxy,
  URL: NativeURL,
} = globalThis;
export const isArray = NativeArray.isArray;
const { bind, call } = Function.prototype;

// biome-ignore lint/suspicious/noExplicitAny: any function at all
type AnyFunction = (this: any, ...args: any[]) => any;

/**
 * A method as a function of its `this`, which no later change of the prototype reaches. The browser's own `call`, bound:
 * it makes no frame and no array, which counts in code that a page runs once in a while.
 */
export const uncurry = <F extends AnyFunction>(method: F) =>
  bind.call(call, method) as (self: ThisParameterType<F>, ...args: Parameters<F>) => ReturnType<F>;

/** The getter of an accessor as a function of its `this`. It throws for a `this` of another class. */
function getter<T extends object, K extends keyof T & string>(prototype: T, name: K): (self: unknown) => T[K] {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  return get ? (uncurry(get) as (self: unknown) => T[K]) : () => undefined as T[K];
}

/** Milliseconds since the epoch, by the clock that requests are dated with: a document's own stands still in a sleeping machine. */
export const { now } = Date;

export const slice = uncurry(String.prototype.slice) as (self: string, start: number, end?: number) => string;
export const indexOf = uncurry(String.prototype.indexOf) as (self: string, part: string, from?: number) => number;
export const exec = uncurry(RegExp.prototype.exec);
const nativeThen = uncurry(Promise.prototype.then);
/** A call made ready, of a function that the page cannot reach. */
const ready = uncurry(bind) as (method: AnyFunction, self: null, ...args: unknown[]) => AnyFunction;
const reduce = uncurry(Array.prototype.reduce) as (self: readonly null[], step: AnyFunction, start: null) => unknown;
/** A list of one, without a prototype. */
const ONCE = Object.setPrototypeOf([null], null) as readonly null[];
export const forEachHeader = uncurry(Headers.prototype.forEach) as (
  self: Headers,
  callback: (value: string, name: string) => void,
) => void;
export const listen = uncurry(EventTarget.prototype.addEventListener) as (
  self: EventTarget,
  type: string,
  listener: () => void,
) => void;
export const unlisten = uncurry(EventTarget.prototype.removeEventListener) as typeof listen;
export const dispatch = uncurry(EventTarget.prototype.dispatchEvent) as (self: EventTarget, event: Event) => boolean;

const NO_CONSTRUCTOR = Object.setPrototypeOf({ value: undefined }, null) as PropertyDescriptor;
const hasOwn = uncurry(Object.prototype.hasOwnProperty);
const nativePromises = NativePromise.prototype;
const { species } = Symbol;
const nativeSpecies = getOwnPropertyDescriptor(NativePromise, species)?.get;

/** Whether `then` makes a promise of the browser's own and asks nobody what to make. */
function makesItsOwn(): boolean {
  const maker = getOwnPropertyDescriptor(nativePromises, 'constructor');
  if (!maker || !hasOwn(maker, 'value') || maker.value !== NativePromise) return false;
  const made = getOwnPropertyDescriptor(NativePromise, species);
  return made !== undefined && hasOwn(made, 'get') && made.get === nativeSpecies;
}

/**
 * `then` of a native promise that nobody else has. Where the page changed what `then` makes, the promise gets a
 * constructor of its own, so that nothing of the page's is asked; not elsewhere, as one promise with a constructor of its
 * own slows down all others of the page.
 * It is called by another function of the browser's own: for a call out of a script, an open DevTools takes down a trace,
 * which takes longer than all else, and would show this script among the callers of the page's own.
 */
export function afterwards<T, U>(
  promise: Promise<T>,
  fulfilled: (value: T) => U,
  rejected: (error: unknown) => U,
): Promise<U> {
  if (!makesItsOwn()) defineProperty(promise, 'constructor', NO_CONSTRUCTOR);
  return reduce(ONCE, ready(nativeThen, null, promise, fulfilled, rejected), null) as Promise<U>;
}

/** A map from objects that keeps none of them, and that the page cannot see into. */
export class PrivateMap<K extends object, V> {
  readonly #map = new NativeWeakMap<K, V>();

  get(key: K): V | undefined {
    return weakGet(this.#map, key) as V | undefined;
  }

  set(key: K, value: V): void {
    weakSet(this.#map, key, value);
  }
}
const { WeakMap: NativeWeakMap } = globalThis;
const weakGet = uncurry(WeakMap.prototype.get);
const weakSet = uncurry(WeakMap.prototype.set);

export const requestUrl = getter(Request.prototype, 'url');
export const requestMethod = getter(Request.prototype, 'method');
export const requestMode = getter(Request.prototype, 'mode');
export const requestCredentials = getter(Request.prototype, 'credentials');
export const requestRedirect = getter(Request.prototype, 'redirect');
export const requestCache = getter(Request.prototype, 'cache');
export const requestHeaders = getter(Request.prototype, 'headers');
export const requestSignal = getter(Request.prototype, 'signal');
export const responseType = getter(Response.prototype, 'type');
export const responseStatus = getter(Response.prototype, 'status');
export const responseRedirected = getter(Response.prototype, 'redirected');
export const responseHeaders = getter(Response.prototype, 'headers');
export const isAborted = getter(AbortSignal.prototype, 'aborted');
export const abortReason = getter(AbortSignal.prototype, 'reason');
export const xhrReadyState = getter(XMLHttpRequest.prototype, 'readyState');
export const xhrStatus = getter(XMLHttpRequest.prototype, 'status');
export const xhrWithCredentials = getter(XMLHttpRequest.prototype, 'withCredentials');
export const blobType = getter(Blob.prototype, 'type');
export const baseUri = getter(Node.prototype, 'baseURI');
export const urlHref = getter(URL.prototype, 'href');
export const urlProtocol = getter(URL.prototype, 'protocol');
export const urlUsername = getter(URL.prototype, 'username');
export const urlPassword = getter(URL.prototype, 'password');

/** What a question answers, or `otherwise` when it cannot be asked of this value. */
export function ask<T, U>(question: () => T, otherwise: U): T | U {
  try {
    return question();
  } catch {
    return otherwise;
  }
}

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
