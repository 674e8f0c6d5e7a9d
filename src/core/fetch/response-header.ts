import { extractTokenList, type HeaderList, lowerCase, namesIn } from './header-list.ts';

/** https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const SAFELISTED = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** Names that no script may read. https://fetch.spec.whatwg.org/#forbidden-response-header-name */
const FORBIDDEN = new Set(['set-cookie', 'set-cookie2']);

/**
 * Which response header names script may read of a CORS response, and which it may not; lower-case, each once.
 * `*` exposes all only when no credentials are in play, and is a name like any other otherwise.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function exposure(headers: HeaderList, withCredentials: boolean): Exposure {
  const known = withCredentials ? EXPOSED_WITH_CREDENTIALS : EXPOSED;
  let result = known.get(headers);
  if (!result) {
    result = exposureOf(headers, withCredentials);
    known.set(headers, result);
  }
  return result;
}

export interface Exposure {
  exposed: string[];
  hidden: string[];
}

/** A diagnosis asks twice about the same answer. */
const EXPOSED = new WeakMap<HeaderList, Exposure>();
const EXPOSED_WITH_CREDENTIALS = new WeakMap<HeaderList, Exposure>();

function exposureOf(headers: HeaderList, withCredentials: boolean): Exposure {
  const named = namesIn(extractTokenList(headers, 'access-control-expose-headers'));
  const all = named.has('*') && !withCredentials;
  const exposed = new Set<string>();
  const hidden = new Set<string>();
  for (const header of headers) {
    const lower = lowerCase(header[0]);
    const readable = !FORBIDDEN.has(lower) && (all || SAFELISTED.has(lower) || named.has(lower));
    (readable ? exposed : hidden).add(lower);
  }
  return { exposed: [...exposed], hidden: [...hidden] };
}

/** What script may read of a same-origin response: all but cookies. https://fetch.spec.whatwg.org/#concept-filtered-response-basic */
export function basicExposure(headers: HeaderList): Exposure {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))];
  return {
    exposed: names.filter((name) => !FORBIDDEN.has(name)),
    hidden: names.filter((name) => FORBIDDEN.has(name)),
  };
}
