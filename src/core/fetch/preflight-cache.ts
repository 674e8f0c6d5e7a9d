import { corsPreflightFaults, type PreflightAnswer, type PreflightQuestion } from './cors-preflight-fetch.ts';
import { extractTokenList, get, type HeaderList } from './header-list.ts';
import { isCorsSafelistedMethod } from './method.ts';
import { isCorsNonWildcardRequestHeaderName } from './request-header.ts';

/** Seconds that the standard takes when the header is absent or does not parse. Step 7.11 of CORS-preflight fetch. */
export const DEFAULT_MAX_AGE = 5;

/**
 * Seconds for which a preflight's answer may be reused, before any browser's cap.
 * https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export function maxAge(headers: HeaderList): { seconds: number; source: 'default' | 'header' | 'unparsable' } {
  const value = get(headers, 'access-control-max-age');
  if (value === null) return { seconds: DEFAULT_MAX_AGE, source: 'default' };
  return /^\d+$/.test(value)
    ? { seconds: Math.min(Number(value), Number.MAX_SAFE_INTEGER), source: 'header' }
    : { seconds: DEFAULT_MAX_AGE, source: 'unparsable' };
}

/** One line of the CORS-preflight cache. https://fetch.spec.whatwg.org/#concept-cache */
export interface PreflightCacheEntry {
  /** The serialized origin for which the preflight was made. */
  origin: string;
  url: string;
  /** Whether the request's credentials mode was `include`. */
  withCredentials: boolean;
  /** Seconds left before the entry is removed. */
  secondsLeft: number;
  kind: 'method' | 'header-name';
  /** A method, or a header name in lower case; `*` covers any. */
  value: string;
}

/**
 * What an answer to a preflight puts into the cache: nothing when it fails, or when its time is over.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 steps 7.9 to 7.16
 * @param url the URL without its fragment
 * @param ageSeconds seconds since the answer came
 * @param lifetime seconds for which it is kept: Max-Age, or less where a browser caps it
 */
export function preflightCacheEntries(
  question: PreflightQuestion,
  answer: PreflightAnswer,
  url: string,
  ageSeconds: number,
  lifetime = maxAge(answer.headers).seconds,
): PreflightCacheEntry[] {
  if (corsPreflightFaults(question, answer).length) return [];
  const secondsLeft = lifetime - ageSeconds;
  if (secondsLeft <= 0) return [];
  const { origin, withCredentials } = question;
  const named = tokens(answer.headers, 'access-control-allow-methods');
  const methods = named ?? (question.useCorsPreflightFlag ? [question.method] : []);
  const names = tokens(answer.headers, 'access-control-allow-headers') ?? [];
  const common = { origin, url, withCredentials, secondsLeft };
  return [
    ...methods.map((value) => ({ ...common, kind: 'method' as const, value })),
    ...names.map((value) => ({ ...common, kind: 'header-name' as const, value: value.toLowerCase() })),
  ];
}

function tokens(headers: HeaderList, name: string): readonly string[] | null {
  const list = extractTokenList(headers, name);
  return list === 'failure' ? null : list;
}

/**
 * Whether the cache lets a request go without a preflight of its own. https://fetch.spec.whatwg.org/#http-fetch step 4.1
 * @param question what the request would ask
 * @param url its URL without the fragment
 */
export function isCoveredByPreflightCache(
  entries: readonly PreflightCacheEntry[],
  question: PreflightQuestion,
  url: string,
): boolean {
  const matching = entries.filter(
    (entry) =>
      entry.origin === question.origin &&
      entry.url === url &&
      (entry.withCredentials || !question.withCredentials) &&
      entry.secondsLeft > 0,
  );
  const covers = (kind: PreflightCacheEntry['kind'], value: string, wildcard: boolean): boolean =>
    matching.some((entry) => entry.kind === kind && (entry.value === value || (wildcard && entry.value === '*')));
  const methodDue = !isCorsSafelistedMethod(question.method) || question.useCorsPreflightFlag === true;
  if (methodDue && !covers('method', question.method, true)) return false;
  return question.headerNames.every((name) =>
    covers('header-name', name.toLowerCase(), !isCorsNonWildcardRequestHeaderName(name)),
  );
}
