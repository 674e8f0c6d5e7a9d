import type { BundleWriter } from '../messaging/bundle-writer.ts';
import { baseOf, urlArgument } from './asked-url.ts';
import { type Call, tellCall, tellFailed } from './call.ts';
import { cleanStack, trace } from './disguise.ts';
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
  responseRedirected,
  responseStatus,
  responseType,
  unlisten,
} from './natives.ts';
import type { Note } from './notebook.ts';
import { type Answer, HeaderList, nextCall, tellAnswer, type Way } from './testimony.ts';
import { watched, watchedHeaders } from './watched-dictionary.ts';

type Fetch = typeof globalThis.fetch;

/**
 * Chromium makes the error of a call before it is known whether it fails, and so with the place of the call; of calls
 * that reach the network its network log names the place as well. To take down a trace costs most of all that is done
 * in a call while DevTools is open.
 */
const ERRORS_TELL_CALLER = nativeStack === null;

/** One call of fetch, as far as it is known. */
interface FetchCall extends Call, Answer {
  signal: AbortSignal | null;
}

/** How a call asks that says no more than a URL. */
const PLAIN: Way = {
  api: 'fetch',
  method: 'GET',
  mode: 'cors',
  credentials: 'same-origin',
  redirect: 'follow',
  cache: 'default',
};

/** `fetch` that notes what was asked and what came of it. `onHeaders` gets the headers of each CORS response. */
export function wrappedFetch(note: Note, isActive: () => boolean, onHeaders: (headers: Headers, call: number) => void) {
  const outcome: Outcome = {
    answered(call, response) {
      call.type = responseType(response);
      call.status = responseStatus(response);
      call.redirected = responseRedirected(response);
      if (call.type === 'cors') onHeaders(responseHeaders(response), call.id);
      note(tellFetched, call);
    },
    failed(call, error) {
      call.stack = cleanStack(error);
      call.error = describe(error);
      note(tellFailed, call);
    },
    aborted(call) {
      call.error = 'AbortError';
      note(tellFailed, call);
    },
  };
  return (native: Fetch, self: unknown, args: unknown[]): Promise<Response> => {
    if (!isActive() || args.length === 0) return apply(native, self, args);
    const call = callOf(args[0]);
    if (call.given === undefined) {
      try {
        args[0] = urlArgument(args[0]);
      } catch (error) {
        return new NativePromise((_, reject) => reject(error));
      }
      call.given = args[0];
    }
    if (isObject(args[1])) args[1] = watched(args[1], (name, value) => noteMember(call, name, value));
    const result: Promise<Response> = apply(native, self, args);
    call.base = baseOf(call.given);
    if (!ERRORS_TELL_CALLER) call.trace = trace();
    note(tellCall, call);
    const { signal } = call;
    if (!signal) return observed(result, call, outcome);
    if (!isAborted(signal)) return orAborted(result, call, signal, outcome);
    outcome.aborted(call);
    return result;
  };
}

function tellFetched(to: BundleWriter, time: number, call: FetchCall): void {
  if (call.told) tellAnswer(to, time, call.id, call);
}

/** Notes what came of a call. */
interface Outcome {
  answered(call: FetchCall, response: Response): void;
  failed(call: FetchCall, error: unknown): void;
  aborted(call: FetchCall): void;
}

/**
 * A promise that settles as the native one does. To look at the native one itself would mark its rejection as handled,
 * and the page's `unhandledrejection` would never come; so this one, which settles one microtask later, takes its place.
 */
const observed = (native: Promise<Response>, call: FetchCall, outcome: Outcome): Promise<Response> =>
  afterwards(
    native,
    (response) => {
      outcome.answered(call, response);
      return response;
    },
    (error) => {
      outcome.failed(call, error);
      throw error;
    },
  );

/** The same, but that an abort ends it at once, where a page could tell. */
const orAborted = (
  native: Promise<Response>,
  call: FetchCall,
  signal: AbortSignal,
  outcome: Outcome,
): Promise<Response> =>
  new NativePromise((resolve, reject) => {
    let open = true;
    const ends = (): void => {
      open = false;
      unlisten(signal, 'abort', onAbort);
    };
    const onAbort = () => {
      ends();
      outcome.aborted(call);
      reject(abortReason(signal));
    };
    listen(signal, 'abort', onAbort);
    void afterwards(
      native,
      (response) => {
        if (!open) return;
        ends();
        outcome.answered(call, response);
        resolve(response);
      },
      (error) => {
        if (!open) return;
        ends();
        outcome.failed(call, error);
        reject(error);
      },
    );
  });

/** A call of which no more is known than the first argument says; `given` where that is a Request. */
function callOf(input: unknown): FetchCall {
  const call: FetchCall = {
    id: nextCall(),
    given: undefined,
    base: undefined,
    way: PLAIN,
    headers: null,
    trace: null,
    stack: null,
    told: false,
    error: '',
    status: 0,
    type: '',
    redirected: false,
    signal: null,
  };
  if (!isObject(input) || ask(() => requestUrl(input), undefined) === undefined) return call;
  const headers = new HeaderList();
  forEachHeader(requestHeaders(input), (value, name) => headers.add(name, value));
  call.headers = headers;
  call.given = requestUrl(input);
  call.way = {
    api: 'fetch',
    method: requestMethod(input),
    mode: requestMode(input),
    credentials: requestCredentials(input),
    redirect: requestRedirect(input),
    cache: requestCache(input),
  };
  call.signal = requestSignal(input);
  return call;
}

/** Notes a member of RequestInit while the browser reads it; returns what the browser shall get. */
function noteMember(call: FetchCall, name: string, value: unknown): unknown {
  switch (name) {
    case 'method':
    case 'mode':
    case 'credentials':
    case 'redirect':
    case 'cache':
      if (typeof value !== 'string') return value;
      if (call.way === PLAIN) call.way = copyOf(PLAIN);
      call.way[name] = value;
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

const copyOf = ({ api, method, mode, credentials, redirect, cache }: Way): Way => ({
  api,
  method,
  mode,
  credentials,
  redirect,
  cache,
});

function noteHeaders(call: FetchCall, value: unknown): unknown {
  if (!isObject(value)) return value;
  const headers = new HeaderList();
  call.headers = headers;
  const isHeaders = ask(() => {
    forEachHeader(value as Headers, (text, name) => headers.add(name, text));
    return true;
  }, false);
  return isHeaders ? value : watchedHeaders(value, (name, text) => headers.add(name, text));
}

/** The text of an error that the browser made. */
function describe(error: unknown): string {
  const message = isObject(error) ? getOwnPropertyDescriptor(error, 'message')?.value : undefined;
  return typeof message === 'string' ? `TypeError: ${message}` : 'failed';
}
