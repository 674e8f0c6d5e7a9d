import { parseUrl } from '../fetch/origin.ts';

/** A URL as RFC 3986 has it, for formats that ask for that: what comes from evidence may hold anything. */
export const uriOf = (url: string): string =>
  encodeURI(parseUrl(url)?.href ?? url.replace(/\p{Cs}/gu, ''))
    .replace(/%25([0-9a-f]{2})/gi, '%$1')
    .replace(/[[\]^|\\"<>`{}]/g, encodeURIComponent);
