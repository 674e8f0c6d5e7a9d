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
  Request: NativeRequest,
  URL: NativeURL,
} = globalThis;
export const isArray = NativeArray.isArray;
const { parseInt: nativeParseInt } = globalThis;
const nativeStringify = JSON.stringify;
const { timeOrigin } = performance;
const nativeNow = uncurry(Performance.prototype.now);
const ownPerformance = performance;

/** Milliseconds since the epoch. */
export const now = (): number => timeOrigin + nativeNow(ownPerformance);

// biome-ignore lint/suspicious/noExplicitAny: any function at all
type AnyFunction = (this: any, ...args: any[]) => any;

/** A method as a function of its `this`, which no later change of the prototype reaches. */
export function uncurry<F extends AnyFunction>(method: F) {
  return (self: ThisParameterType<F>, ...args: Parameters<F>): ReturnType<F> => apply(method, self, args);
}

/** The getter of an accessor as a function of its `this`. It throws for a `this` of another class. */
function getter<T extends object, K extends keyof T & string>(prototype: T, name: K): (self: unknown) => T[K] {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  return (self) => (get ? apply(get, self, []) : undefined) as T[K];
}

export const slice = uncurry(String.prototype.slice) as (self: string, start: number, end?: number) => string;
export const indexOf = uncurry(String.prototype.indexOf) as (self: string, part: string, from?: number) => number;
export const exec = uncurry(RegExp.prototype.exec);
export const settled = uncurry(Promise.prototype.then) as (
  self: Promise<unknown>,
  fulfilled: (value: unknown) => void,
  rejected: (error: unknown) => void,
) => Promise<void>;
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
export const allResponseHeaders = uncurry(XMLHttpRequest.prototype.getAllResponseHeaders) as (
  self: XMLHttpRequest,
) => string;
/** JSON of what holds nothing but primitives and objects without a prototype: only in such is no `toJSON` looked for. */
export const json = (value: object): string => nativeStringify(value);
export const integer = (text: string): number => nativeParseInt(text, 10);

/** A map from objects that keeps none of them, and that the page cannot see into. */
export class PrivateMap<K extends object, V> {
  readonly #get: (key: K) => V | undefined;
  readonly #set: (key: K, value: V) => void;

  constructor() {
    const map = new NativeWeakMap<K, V>();
    this.#get = (key) => apply(weakGet, map, [key]) as V | undefined;
    this.#set = (key, value) => {
      apply(weakSet, map, [key, value]);
    };
  }

  get(key: K): V | undefined {
    return this.#get(key);
  }

  set(key: K, value: V): void {
    this.#set(key, value);
  }
}
const { WeakMap: NativeWeakMap } = globalThis;
const { get: weakGet, set: weakSet } = WeakMap.prototype;

export const requestUrl = getter(Request.prototype, 'url');
export const requestMethod = getter(Request.prototype, 'method');
export const requestMode = getter(Request.prototype, 'mode');
export const requestCredentials = getter(Request.prototype, 'credentials');
export const requestRedirect = getter(Request.prototype, 'redirect');
export const requestCache = getter(Request.prototype, 'cache');
export const requestHeaders = getter(Request.prototype, 'headers');
export const requestSignal = getter(Request.prototype, 'signal');
export const responseOk = getter(Response.prototype, 'ok');
export const responseType = getter(Response.prototype, 'type');
export const responseStatus = getter(Response.prototype, 'status');
export const responseRedirected = getter(Response.prototype, 'redirected');
export const responseHeaders = getter(Response.prototype, 'headers');
export const isAborted = getter(AbortSignal.prototype, 'aborted');
export const abortReason = getter(AbortSignal.prototype, 'reason');
export const xhrReadyState = getter(XMLHttpRequest.prototype, 'readyState');
export const xhrStatus = getter(XMLHttpRequest.prototype, 'status');
export const xhrWithCredentials = getter(XMLHttpRequest.prototype, 'withCredentials');
export const eventSourceReadyState = getter(EventSource.prototype, 'readyState');
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
