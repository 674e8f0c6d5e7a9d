import { askedUrl, urlArgument } from './asked-url.ts';
import { cleanStack, pageStack, withoutUs } from './disguise.ts';
import {
  allResponseHeaders,
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
import { type Emit, failureText, HeaderText, nextCall, requestText, responseText, unreadText } from './testimony.ts';

type Xhr = XMLHttpRequest;
type Method = (...args: unknown[]) => unknown;
export type MethodTrap = (native: Method, self: unknown, args: unknown[]) => unknown;

const OPENED = 1;
const HEADERS_RECEIVED = 2;

interface Opened {
  method: string;
  url: string;
  headers: HeaderText;
  call: number | null;
}

/** The four methods of XMLHttpRequest that tell what is asked, and what a script could not read. */
export function wrappedXhr(emit: Emit, isActive: () => boolean): Record<string, MethodTrap> {
  const opened = new PrivateMap<object, Opened>();
  const isXhr = (self: unknown): self is Xhr => isObject(self) && ask(() => xhrReadyState(self), null) !== null;

  return {
    open(native, self, args) {
      if (!isActive() || !isXhr(self) || args.length < 2) return withoutUs(() => apply(native, self, args));
      args[0] = urlArgument(args[0]);
      args[1] = urlArgument(args[1]);
      const result = withoutUs(() => apply(native, self, args));
      const url = askedUrl(args[1]);
      const call = { method: `${args[0] as string}`, url: url ?? '', headers: new HeaderText(), call: null };
      opened.set(self, call);
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
      if (!call || call.url === '' || call.call !== null || xhrReadyState(self) !== OPENED)
        return withoutUs(() => apply(native, self, args));
      const sayFailed = follow(self as Xhr, call, emit);
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
      if (typeof call === 'number' && typeof args[0] === 'string') emit(unreadText(call, args[0]));
      return result;
    },
  };
}

/** Tells of a request that is about to be sent, and listens for what comes of it. Returns what to do if it failed. */
function follow(xhr: Xhr, call: Opened, emit: Emit): () => void {
  const id = nextCall();
  call.call = id;
  emit(
    requestText(id, {
      api: 'xhr',
      url: call.url,
      method: call.method,
      mode: 'cors',
      credentials: xhrWithCredentials(xhr) ? 'include' : 'same-origin',
      redirect: 'follow',
      cache: 'default',
      headers: call.headers.text,
      stack: pageStack(),
    }),
  );
  /** Status of an answer whose headers arrived, and whose body may yet fail. */
  let status = 0;
  const onState = () => {
    if (xhrReadyState(xhr) === HEADERS_RECEIVED) status = xhrStatus(xhr);
  };
  const end = (text: () => string) => () => {
    unlisten(xhr, 'readystatechange', onState);
    unlisten(xhr, 'load', onLoad);
    unlisten(xhr, 'error', onError);
    unlisten(xhr, 'abort', onAbort);
    unlisten(xhr, 'timeout', onTimeout);
    emit(text());
  };
  const body = () => (status > 0 ? { status } : undefined);
  const onLoad = end(() =>
    responseText(id, {
      ok: xhrStatus(xhr) >= 200 && xhrStatus(xhr) < 300,
      status: xhrStatus(xhr),
      rawHeaders: allResponseHeaders(xhr),
    }),
  );
  const onError = end(() => failureText(id, 'error', body()));
  const onAbort = end(() => failureText(id, 'abort', body()));
  const onTimeout = end(() => failureText(id, 'timeout', body()));
  listen(xhr, 'readystatechange', onState);
  listen(xhr, 'load', onLoad);
  listen(xhr, 'error', onError);
  listen(xhr, 'abort', onAbort);
  listen(xhr, 'timeout', onTimeout);
  return onError;
}
