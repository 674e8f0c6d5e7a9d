import { redactSetCookie } from './redact-cookie.ts';
import { redactPairs, redactText } from './redact-text.ts';
import { redactUrl } from './redact-url.ts';
import type { Hasher } from './salted-hash.ts';
import { isSecretName } from './secret-names.ts';
import { isTame, looksRandom } from './tame.ts';

/** Headers that decide the verdict: their values stay, whatever their names hold. */
const VERDICT =
  /^(?:access-control-.*|origin|vary|timing-allow-origin|cross-origin-.*|content-type|content-security-policy.*)$/;
const URL_VALUED =
  /^(?:location|content-location|referer|sourcemap|x-sourcemap|ping-from|ping-to|x-original-url|x-rewrite-url)$/;
/** Headers that tell who answered, from which cache, and how: their values stay, but for what looks like a secret. */
const TELLING =
  /^(?:accept|accept-.*|age|allow|alt-svc|cache-control|cdn-cache-control|cf-cache-status|cf-mitigated|connection|content-(?:length|encoding|language|range)|date|dnt|expires|host|keep-alive|last-modified|origin-agent-cluster|permissions-policy|pragma|priority|proxy-authenticate|proxy-connection|range|referrer-policy|retry-after|sec-(?:fetch|ch|purpose|gpc).*|server|strict-transport-security|te|transfer-encoding|upgrade|upgrade-insecure-requests|user-agent|via|www-authenticate|x-amzn-errortype|x-aspnet-version|x-cache.*|x-content-type-options|x-dns-prefetch-control|x-frame-options|x-permitted-cross-domain-policies|x-powered-by|x-requested-with|x-served-by|x-xss-protection|:.*)$/;
const SHORTEST_RANDOM = 14;

/**
 * A header's value without secrets, by the rule for its name. A header that is not known to be harmless keeps its value
 * only where that is plain words and small numbers.
 */
export function redactHeader(name: string, value: string, hash: Hasher): string {
  const lower = name.toLowerCase();
  if (value === '') return value;
  if (lower === 'set-cookie' || lower === 'set-cookie2') return redactSetCookie(value, hash);
  if (lower === 'cookie' || lower === 'cookie2') return redactPairs(value, hash);
  if (URL_VALUED.test(lower)) return redactUrl(value, hash);
  if (VERDICT.test(lower)) return redactText(value, hash);
  if (lower === 'authorization' || lower === 'proxy-authorization') return redactAuthorization(value, hash);
  if (TELLING.test(lower)) {
    return redactText(value, hash).replace(/[^\s,;()="]+/g, (piece) =>
      looksRandom(piece, SHORTEST_RANDOM) && !DATED.test(piece) ? hash(piece) : piece,
    );
  }
  return isTame(value) && !isSecretName(lower) ? value : hash(value);
}

/** Versions and products, as in `Chrome/156.0.0.0`: digits, but no secret. */
const DATED = /^[A-Za-z][A-Za-z+_-]*\/[\w.+-]{1,24}$|^[\d.:/-]+$|\.[a-z]{2,}(?::\d+)?$/;

/** The scheme stays: it tells Basic from Bearer. */
function redactAuthorization(value: string, hash: Hasher): string {
  const scheme = /^([A-Za-z][\w-]{1,30}) +(?=\S)/.exec(value);
  return scheme ? `${scheme[1]} ${hash(value.slice(scheme[0].length).trim())}` : hash(value);
}
