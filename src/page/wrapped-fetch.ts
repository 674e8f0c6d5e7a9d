import { askedUrl, baseOf, urlArgument } from './asked-url.ts';
import { cleanStack, trace, traceText } from './disguise.ts';
import { nativeStack } from './error-places.ts';
import {
  abortReason,
  afterwards,
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
  unlisten,
} from './natives.ts';
import type { Note } from './notebook.ts';
import { type Asked, failureLine, HeaderList, nextCall, requestLine, responseLine } from './testimony.ts';
import { watched, watchedHeaders } from './watched-dictionary.ts';

type Fetch = typeof globalThis.fetch;

/**
 * Chromium makes the error of a call before it is known whether it fails, and so with the place of the call; of calls
 * that reach the network its network log names the place as well. To take down a trace costs most of all that is done
 * in a call while DevTools is open.
 */
const ERRORS_TELL_CALLER = nativeStack === null;

/** What one call of fetch asks for, as far as it is known. */
interface Call extends Asked {
  url: unknown;
  signal: AbortSignal | null;
  /** Whether it was told of: not before it is known that it asks a server. */
  told: boolean;
  /** Where script was, as the error of a call that failed tells it. */
  stack: string | null;
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
    const base = baseOf(call.url);
    const taken = ERRORS_TELL_CALLER ? null : trace();
    note((time) => {
      const url = askedUrl(call.url, base);
      if (url === null) return null;
      call.told = true;
      return requestLine(time, id, url, call, call.stack ?? traceText(taken));
    });
    const { signal } = call;
    const outcome: Outcome = {
      answered(response) {
        if (responseType(response) === 'cors') onHeaders(responseHeaders(response), id);
        // Nobody can change what a response from the network says of itself.
        note((time) => (call.told ? answerOf(response, time, id) : null));
      },
      failed(error) {
        call.stack = cleanStack(error);
        const text = describe(error);
        note((time) => (call.told ? failureLine(time, id, text) : null));
      },
      aborted: () => note((time) => (call.told ? failureLine(time, id, 'AbortError') : null)),
    };
    if (!signal) return observed(result, outcome);
    if (!isAborted(signal)) return orAborted(result, signal, outcome);
    outcome.aborted();
    return result;
  };
}

/** Notes what came of a call. */
interface Outcome {
  answered(response: Response): void;
  failed(error: unknown): void;
  aborted(): void;
}

/**
 * A promise that settles as the native one does. To look at the native one itself would mark its rejection as handled,
 * and the page's `unhandledrejection` would never come; so this one, which settles one microtask later, takes its place.
 */
const observed = (native: Promise<Response>, outcome: Outcome): Promise<Response> =>
  afterwards(
    native,
    (response) => {
      outcome.answered(response);
      return response;
    },
    (error) => {
      outcome.failed(error);
      throw error;
    },
  );

/** The same, but that an abort ends it at once, where a page could tell. */
const orAborted = (native: Promise<Response>, signal: AbortSignal, outcome: Outcome): Promise<Response> =>
  new NativePromise((resolve, reject) => {
    let open = true;
    const ends = (): void => {
      open = false;
      unlisten(signal, 'abort', onAbort);
    };
    const onAbort = () => {
      ends();
      outcome.aborted();
      reject(abortReason(signal));
    };
    listen(signal, 'abort', onAbort);
    void afterwards(
      native,
      (response) => {
        if (!open) return;
        ends();
        outcome.answered(response);
        resolve(response);
      },
      (error) => {
        if (!open) return;
        ends();
        outcome.failed(error);
        reject(error);
      },
    );
  });

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
      stack: null,
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
    stack: null,
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

function answerOf(response: Response, time: number, id: number): string {
  const headers = new HeaderList();
  forEachHeader(responseHeaders(response), (_, name) => headers.addName(name));
  return responseLine(time, id, {
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
