import { baseOf, urlArgument } from './asked-url.ts';
import { type Call, newCall, tellAnswered, tellCall, tellFailed } from './call.ts';
import { cleanStack, trace, withoutUs } from './disguise.ts';
import {
  apply,
  ask,
  isObject,
  listen,
  PrivateMap,
  unlisten,
  xhrReadyState,
  xhrStatus,
  xhrWithCredentials,
} from './natives.ts';
import type { Note, Tell } from './notebook.ts';
import { HeaderList, tellUnread } from './testimony.ts';

type Xhr = XMLHttpRequest;
type Method = (...args: unknown[]) => unknown;
export type MethodTrap = (native: Method, self: unknown, args: unknown[]) => unknown;

const OPENED = 1;
const HEADERS_RECEIVED = 2;

interface Opened {
  method: string;
  url: unknown;
  base: string | undefined;
  headers: HeaderList;
  call: number | null;
}

/** The four methods of XMLHttpRequest that tell what is asked, and what a script could not read. */
export function wrappedXhr(note: Note, isActive: () => boolean): Record<string, MethodTrap> {
  const opened = new PrivateMap<object, Opened>();
  const isXhr = (self: unknown): self is Xhr => isObject(self) && ask(() => xhrReadyState(self), null) !== null;

  return {
    open(native, self, args) {
      if (!isActive() || !isXhr(self) || args.length < 2) return withoutUs(() => apply(native, self, args));
      args[0] = urlArgument(args[0]);
      args[1] = urlArgument(args[1]);
      const result = withoutUs(() => apply(native, self, args));
      const method = `${args[0] as string}`;
      opened.set(self, { method, url: args[1], base: baseOf(args[1]), headers: new HeaderList(), call: null });
      return result;
    },
    setRequestHeader(native, self, args) {
      const call = isObject(self) && isActive() ? opened.get(self) : undefined;
      if (!call || args.length < 2) return withoutUs(() => apply(native, self, args));
      args[0] = urlArgument(args[0]);
      args[1] = urlArgument(args[1]);
      const result = withoutUs(() => apply(native, self, args));
      call.headers.add(`${args[0] as string}`, `${args[1] as string}`);
      return result;
    },
    send(native, self, args) {
      const call = isObject(self) && isActive() ? opened.get(self) : undefined;
      if (!call || call.call !== null || xhrReadyState(self) !== OPENED)
        return withoutUs(() => apply(native, self, args));
      const sayFailed = follow(self as Xhr, call, note);
      try {
        return apply(native, self, args);
      } catch (error) {
        // A synchronous request that failed: no event tells of it.
        sayFailed();
        cleanStack(error);
        throw error;
      }
    },
    getResponseHeader(native, self, args) {
      const result = withoutUs(() => apply(native, self, args));
      const call = result === null && isObject(self) && isActive() ? opened.get(self)?.call : null;
      if (typeof call === 'number' && typeof args[0] === 'string') {
        const name = args[0];
        note((to, time) => tellUnread(to, time, call, name), null);
      }
      return result;
    },
  };
}

/** Tells of a request that is about to be sent, and listens for what comes of it. Returns what to do if it failed. */
function follow(xhr: Xhr, opened: Opened, note: Note): () => void {
  const { method, headers } = opened;
  const credentials = xhrWithCredentials(xhr) ? 'include' : 'same-origin';
  const way = { api: 'xhr', method, mode: 'cors', credentials, redirect: 'follow', cache: 'default' };
  const call = newCall(opened.url, way, headers, trace());
  call.base = opened.base;
  opened.call = call.id;
  note(tellCall, call);
  const onState = () => {
    if (xhrReadyState(xhr) === HEADERS_RECEIVED) call.status = xhrStatus(xhr);
  };
  const end = (tell: Tell<Call>, error: string | null) => () => {
    unlisten(xhr, 'readystatechange', onState);
    unlisten(xhr, 'load', onLoad);
    unlisten(xhr, 'error', onError);
    unlisten(xhr, 'abort', onAbort);
    unlisten(xhr, 'timeout', onTimeout);
    if (error === null) call.status = xhrStatus(xhr);
    else call.error = error;
    note(tell, call);
  };
  const onLoad = end(tellAnswered, null);
  const onError = end(tellFailed, 'error');
  const onAbort = end(tellFailed, 'abort');
  const onTimeout = end(tellFailed, 'timeout');
  listen(xhr, 'readystatechange', onState);
  listen(xhr, 'load', onLoad);
  listen(xhr, 'error', onError);
  listen(xhr, 'abort', onAbort);
  listen(xhr, 'timeout', onTimeout);
  return onError;
}
