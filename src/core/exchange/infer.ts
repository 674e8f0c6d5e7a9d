import { get, getAll, type HeaderList } from '../fetch/header-list.ts';
import { isPotentiallyTrustworthy, originOf } from '../fetch/origin.ts';
import { authorHeadersOnTheWire } from '../fetch/request-header.ts';
import type { CredentialsMode, Hop, RedirectMode, RequestMode } from './exchange.ts';
import { type Evidence, type Fact, inferred, observed, unobserved } from './fact.ts';
import type { PageRequestObservation } from './observation.ts';

/** What of an exchange is known before its facts are inferred. */
export interface RawExchange {
  requestId: string | null;
  source: 'webRequest' | 'har' | 'page';
  type: string;
  initiator: string | null;
  hops: readonly Hop[];
  page: PageRequestObservation | null;
  /** The one origin that every other request of the recording came from; null when there are several, or none. */
  commonOrigin: string | null;
}

const header = (raw: RawExchange, field: string, value: string): Evidence => ({
  source: raw.source,
  ...(raw.source === 'webRequest' ? { event: 'onSendHeaders' } : {}),
  ...(raw.requestId ? { requestId: raw.requestId } : {}),
  field: `request header ${field}`,
  value,
});

const pageEvidence = (field: string, value: string): Evidence => ({ source: 'page', event: 'request', field, value });

/** The headers of the first hop, or those of its preflight where the request itself was never sent. */
function firstHeaders(raw: RawExchange): HeaderList {
  const hop = raw.hops[0];
  return hop?.requestHeaders ?? hop?.preflight?.requestHeaders ?? [];
}

/** The request's origin: the first Origin header on the wire, else what the browser names as initiator. */
export function inferOrigin(raw: RawExchange): Fact<string> {
  const sent = get(firstHeaders(raw), 'origin');
  if (sent !== null) return observed(sent, 'the Origin header that was sent', [header(raw, 'Origin', sent)]);
  if (raw.initiator !== null) {
    const evidence: Evidence = { source: raw.source, field: 'initiator', value: raw.initiator };
    return observed(raw.initiator, 'the initiator that the browser names', [evidence]);
  }
  if (raw.page?.origin) {
    return observed(raw.page.origin, 'the document that asked', [pageEvidence('origin', raw.page.origin)]);
  }
  const shown = raw.source === 'har' ? originShown(raw) : null;
  if (shown) return shown;
  if (raw.commonOrigin !== null)
    return inferred(raw.commonOrigin, 'every other request of this recording came from it');
  return unobserved('no Origin header and no initiator was seen');
}

/** HAR names no initiator. Where there is no Origin header, two others tell whose request it was. */
function originShown(raw: RawExchange): Fact<string> | null {
  const headers = firstHeaders(raw);
  const own = originOf(raw.hops[0]?.url ?? '');
  if (own !== 'null' && get(headers, 'sec-fetch-site') === 'same-origin') {
    return inferred(own, 'Sec-Fetch-Site: same-origin', [header(raw, 'Sec-Fetch-Site', 'same-origin')]);
  }
  const referer = get(headers, 'referer');
  const origin = originOf(referer ?? '');
  return referer === null || origin === 'null'
    ? null
    : inferred(origin, 'the page that the Referer header names', [header(raw, 'Referer', referer)]);
}

const NO_CORS_TYPES = new Set([
  'image',
  'imageset',
  'script',
  'stylesheet',
  'media',
  'object',
  'ping',
  'beacon',
  'csp_report',
]);

/** https://fetch.spec.whatwg.org/#concept-request-mode */
export function inferMode(raw: RawExchange): Fact<RequestMode> {
  const page = raw.page?.mode;
  if (page && isMode(page)) return observed(page, 'the page asked for it', [pageEvidence('mode', page)]);
  if (raw.type === 'websocket') return observed('websocket', 'a WebSocket handshake');
  const hop = raw.hops[0];
  const sent = get(hop?.requestHeaders ?? [], 'sec-fetch-mode');
  if (sent && isMode(sent)) return observed(sent, 'Sec-Fetch-Mode', [header(raw, 'Sec-Fetch-Mode', sent)]);
  if (hop?.preflight) return inferred('cors', 'a preflight was sent for it');
  if (raw.type === 'main_frame' || raw.type === 'sub_frame') return inferred('navigate', 'a navigation');
  if (get(hop?.requestHeaders ?? [], 'origin') !== null) return inferred('cors', 'it carried an Origin header');
  if (raw.type === 'xmlhttprequest' || raw.type === 'fetch' || raw.type === 'xhr' || raw.type === 'font') {
    return inferred('cors', `requests of type ${raw.type} are made with CORS unless script says otherwise`);
  }
  if (NO_CORS_TYPES.has(raw.type)) return inferred('no-cors', `type ${raw.type}, without an Origin header`);
  return unobserved('nothing tells the request mode');
}

function isMode(value: string): value is RequestMode {
  return ['cors', 'no-cors', 'same-origin', 'navigate', 'websocket'].includes(value);
}

/**
 * The credentials mode as far as evidence shows it directly. No browser API tells it; in order of strength: page
 * evidence, `Sec-Fetch-Storage-Access` (sent exactly for `include`, cross-site, to trustworthy targets; measured), a
 * Cookie header that only `include` can send.
 */
export function inferCredentials(raw: RawExchange, origin: string | null): Fact<CredentialsMode> {
  const page = raw.page?.credentials;
  if (page === 'omit' || page === 'same-origin' || page === 'include') {
    return observed(page, 'the page asked for it', [pageEvidence('credentials', page)]);
  }
  const hop = raw.hops[0];
  const headers = hop?.requestHeaders;
  if (!hop || !headers) return unobserved('the request itself was never sent, so nothing shows its credentials mode');
  const crossOrigin = origin === null || origin === 'null' || originOf(hop.url) !== origin;
  const access = get(headers, 'sec-fetch-storage-access');
  if (access !== null) {
    const evidence = [header(raw, 'Sec-Fetch-Storage-Access', access)];
    return observed('include', 'Sec-Fetch-Storage-Access is sent for credentialed cross-site requests only', evidence);
  }
  const cookies = getAll(headers, 'cookie');
  if (cookies.length && crossOrigin) {
    return observed('include', 'a cross-origin request carried cookies', [header(raw, 'Cookie', cookies.join('; '))]);
  }
  const site = get(headers, 'sec-fetch-site');
  if (site === 'cross-site' && raw.source !== 'har' && isPotentiallyTrustworthy(hop.url)) {
    const evidence = [header(raw, 'Sec-Fetch-Site', site)];
    return inferred('same-origin', 'no Sec-Fetch-Storage-Access, so the request was made without `include`', evidence);
  }
  return unobserved('no API shows the credentials mode, and no header of this request tells it');
}

export function inferRedirectMode(raw: RawExchange): Fact<RedirectMode> {
  const page = raw.page?.redirect;
  if (page === 'follow' || page === 'error' || page === 'manual') {
    return observed(page, 'the page asked for it', [pageEvidence('redirect', page)]);
  }
  if (raw.hops.length > 1) return inferred('follow', 'the browser followed a redirect');
  return unobserved('no API shows the redirect mode');
}

/** The headers that script set: as the page told, else what the wire shows beyond the browser's own. */
export function inferAuthorHeaders(raw: RawExchange): Fact<HeaderList> {
  if (raw.page)
    return observed(raw.page.headers, 'the page told', [pageEvidence('headers', String(raw.page.headers.length))]);
  const sent = raw.hops[0]?.requestHeaders;
  if (sent) return inferred(authorHeadersOnTheWire(sent), 'the headers on the wire, less those that browsers add');
  return unobserved('the request was never sent');
}
