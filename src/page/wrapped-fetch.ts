import { askedUrl, currentBase, urlArgument } from './asked-url.ts';
import { cleanStack, trace, traceText } from './disguise.ts';
import {
  abortReason,
  apply,
  ask,
  forEachHeader,
  getOwnPropertyDescriptor,
  isAborted,
  isObject,
  listen,
  NativePromise,
  requestCache,
  requestCredentials,
  requestHeaders,
  requestMethod,
  requestMode,
  requestRedirect,
  requestSignal,
  requestUrl,
  responseHeaders,
  responseOk,
  responseRedirected,
  responseStatus,
  responseType,
  settled,
  unlisten,
} from './natives.ts';
import type { Line, Note } from './notebook.ts';
import { type Asked, failureLine, HeaderList, nextCall, requestLine, responseLine } from './testimony.ts';
import { watched, watchedHeaders } from './watched-dictionary.ts';

type Fetch = typeof globalThis.fetch;

/** What one call of fetch asks for, as far as it is known. */
interface Call extends Omit<Asked, 'url' | 'stack'> {
  url: unknown;
  signal: AbortSignal | null;
  /** Whether it was told of: not before it is known that it asks a server. */
  told: boolean;
}

/** `fetch` that notes what was asked and what came of it. `onHeaders` gets the headers of each CORS response. */
export function wrappedFetch(note: Note, isActive: () => boolean, onHeaders: (headers: Headers, call: number) => void) {
  return (native: Fetch, self: unknown, args: unknown[]): Promise<Response> => {
    if (!isActive() || args.length === 0) return apply(native, self, args);
    const call = askedOf(args[0]);
    if (call.url === undefined) {
      try {
        args[0] = urlArgument(args[0]);
      } catch (error) {
        return new NativePromise((_, reject) => reject(error));
      }
      call.url = args[0];
    }
    if (isObject(args[1])) args[1] = watched(args[1], (name, value) => noteMember(call, name, value));
    const result: Promise<Response> = apply(native, self, args);
    const id = nextCall();
    const base = currentBase();
    const taken = trace();
    note(() => {
      const url = askedUrl(call.url, base);
      if (url === null) return null;
      call.told = true;
      return requestLine(id, { ...call, url, stack: traceText(taken) });
    });
    if (call.signal && isAborted(call.signal)) {
      note(() => (call.told ? failureLine(id, 'AbortError') : null));
      return result;
    }
    return observed(result, call, id, note, onHeaders);
  };
}

function askedOf(input: unknown): Call {
  const given = isObject(input) && ask(() => requestUrl(input), undefined) !== undefined;
  const headers = new HeaderList();
  if (!given) {
    return {
      api: 'fetch',
      url: undefined,
      method: 'GET',
      mode: 'cors',
      credentials: 'same-origin',
      redirect: 'follow',
      cache: 'default',
      headers,
      signal: null,
      told: false,
    };
  }
  forEachHeader(requestHeaders(input), (value, name) => headers.add(name, value));
  return {
    api: 'fetch',
    url: requestUrl(input),
    method: requestMethod(input),
    mode: requestMode(input),
    credentials: requestCredentials(input),
    redirect: requestRedirect(input),
    cache: requestCache(input),
    headers,
    signal: requestSignal(input),
    told: false,
  };
}

/** Notes a member of RequestInit while the browser reads it; returns what the browser shall get. */
function noteMember(call: Call, name: string, value: unknown): unknown {
  switch (name) {
    case 'method':
    case 'mode':
    case 'credentials':
    case 'redirect':
    case 'cache':
      if (typeof value === 'string') call[name] = value;
      return value;
    case 'signal':
      if (value === null) call.signal = null;
      else if (isObject(value) && ask(() => isAborted(value), null) !== null) call.signal = value as AbortSignal;
      return value;
    case 'headers':
      return noteHeaders(call, value);
    default:
      return value;
  }
}

function noteHeaders(call: Call, value: unknown): unknown {
  if (!isObject(value)) return value;
  const headers = new HeaderList();
  call.headers = headers;
  const isHeaders = ask(() => {
    forEachHeader(value as Headers, (text, name) => headers.add(name, text));
    return true;
  }, false);
  return isHeaders ? value : watchedHeaders(value, (name, text) => headers.add(name, text));
}

/**
 * A promise that settles as the native one does. To look at the native one itself would mark its rejection as handled,
 * and the page's `unhandledrejection` would never come; so this settles one microtask later, and on abort, where pages
 * could tell, at once.
 */
function observed(
  native: Promise<Response>,
  call: Call,
  id: number,
  note: Note,
  onHeaders: (headers: Headers, call: number) => void,
): Promise<Response> {
  const { signal } = call;
  const end = (line: () => Line) => note(() => (call.told ? line() : null));
  return new NativePromise((resolve, reject) => {
    const fail = (error: unknown, text: string) => {
      if (signal) unlisten(signal, 'abort', onAbort);
      end(() => failureLine(id, text));
      reject(error);
    };
    let open = true;
    const onAbort = () => {
      open = false;
      if (signal) fail(abortReason(signal), 'AbortError');
    };
    if (signal) listen(signal, 'abort', onAbort);
    settled(
      native,
      (value) => {
        if (!open) return;
        if (signal) unlisten(signal, 'abort', onAbort);
        const response = value as Response;
        if (responseType(response) === 'cors') onHeaders(responseHeaders(response), id);
        // Nobody can change what a response from the network says of itself.
        end(() => answerOf(response, id));
        resolve(response);
      },
      (error) => {
        if (!open) return;
        cleanStack(error);
        fail(error, describe(error));
      },
    );
  });
}

function answerOf(response: Response, id: number): Line {
  const headers = new HeaderList();
  forEachHeader(responseHeaders(response), (_, name) => headers.addName(name));
  return responseLine(id, {
    ok: responseOk(response),
    type: responseType(response),
    status: responseStatus(response),
    redirected: responseRedirected(response),
    headers,
  });
}

/** The text of an error that the browser made. */
function describe(error: unknown): string {
  const message = isObject(error) ? getOwnPropertyDescriptor(error, 'message')?.value : undefined;
  return typeof message === 'string' ? `TypeError: ${message}` : 'failed';
}
