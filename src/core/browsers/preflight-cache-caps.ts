import { getAll, type HeaderList } from '../fetch/header-list.ts';
import { DEFAULT_MAX_AGE, maxAge } from '../fetch/preflight-cache.ts';

/** Seconds beyond which no answer to a preflight is kept. services/network/cors/preflight_result.cc */
export const CHROMIUM_MAX_AGE_CAP = 7_200;
/** Seconds beyond which no answer to a preflight is kept. netwerk/protocol/http/nsCORSListenerProxy.cpp */
export const FIREFOX_MAX_AGE_CAP = 86_400;

/** Seconds for which an answer to a preflight is kept: by the standard, which knows no cap, and by each browser. */
export interface EffectiveMaxAge {
  standard: number;
  chromium: number;
  firefox: number;
}

/**
 * For how long the answer may be reused. A value that is no number counts as absent in the standard (5 seconds), and
 * keeps both browsers from storing the answer at all.
 */
export function effectiveMaxAge(headers: HeaderList): EffectiveMaxAge {
  const { seconds, source } = maxAge(headers);
  if (source === 'default') return { standard: DEFAULT_MAX_AGE, chromium: DEFAULT_MAX_AGE, firefox: DEFAULT_MAX_AGE };
  const empty = getAll(headers, 'access-control-max-age').every((value) => value === '');
  if (source === 'unparsable') return { standard: seconds, chromium: 0, firefox: empty ? DEFAULT_MAX_AGE : 0 };
  return {
    standard: seconds,
    chromium: Math.min(seconds, CHROMIUM_MAX_AGE_CAP),
    firefox: Math.min(seconds, FIREFOX_MAX_AGE_CAP),
  };
}
