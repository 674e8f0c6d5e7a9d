import { getAll, type HeaderList } from './header-list.ts';

/** Seconds that the standard takes when the header is absent or does not parse. Step 7.11 of CORS-preflight fetch. */
export const DEFAULT_MAX_AGE = 5;

/**
 * Seconds for which a preflight's answer may be reused, before any browser's cap.
 * https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export function maxAge(headers: HeaderList): { seconds: number; source: 'default' | 'header' | 'unparsable' } {
  const values = getAll(headers, 'access-control-max-age');
  if (!values.length) return { seconds: DEFAULT_MAX_AGE, source: 'default' };
  const value = values.join(', ');
  return /^\d+$/.test(value)
    ? { seconds: Number(value), source: 'header' }
    : { seconds: DEFAULT_MAX_AGE, source: 'unparsable' };
}
