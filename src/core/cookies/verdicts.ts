import type { CredentialsMode, Exchange, Hop } from '../exchange/exchange.ts';
import type { JarCookie } from '../exchange/observation.ts';
import { get, getAll, has } from '../fetch/header-list.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';
import type { CookieVerdict } from '../formats/report.ts';
import type { CookieCause } from './cookie-cause.ts';
import { parseCookieHeader, type SentCookies, type SentTest, sentTest } from './cookie-header.ts';
import { type CookieRequest, cookieRequest } from './cookie-request.ts';
import { jarAttributes, jarSetCookie, repairSetCookie } from './repair.ts';
import { reachesHost, sendVerdict } from './retrieval.ts';
import { parseSetCookie, type SetCookie, splitSetCookie } from './set-cookie.ts';
import { storeVerdict } from './storage.ts';

const MAX_ATTRIBUTES_SHOWN = 500;
/** No browser follows more; a file may claim so. https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20;

/** A cookie of the jar or of a Set-Cookie line, held against one hop of an exchange. */
export interface CookieJudgement {
  /** `sent`: would this jar cookie go along? `stored`: would this Set-Cookie line be kept? */
  question: 'sent' | 'stored';
  /** Index of the hop. */
  hop: number;
  url: string;
  name: string;
  yes: boolean;
  /** True when the Cookie header was seen, false when the rules alone speak. */
  observed: boolean;
  /** Empty also when a cookie was seen to be kept back and no known rule explains it. */
  reasons: CookieCause[];
  /** The Set-Cookie line as it came; for a jar cookie the line that would make it, its value left out. */
  before: string;
  /** The line that cures the reasons, null when none does. */
  after: string | null;
  attributes: string;
}

/** One hop with all that its cookies are held against. */
interface JudgedHop {
  index: number;
  hop: Hop;
  request: CookieRequest;
  /** Null when the Cookie header of this hop cannot be told from what was seen. */
  wasSent: SentTest | null;
}

/**
 * The report's rows for an exchange: jar cookies (without `stored`) first, then the Set-Cookie lines of every hop (with
 * `stored`). Empty when neither the jar nor a Set-Cookie was seen. `credentials` is the credentials mode as far as it
 * is known.
 */
export function cookieVerdicts(exchange: Exchange, credentials: CredentialsMode | null): CookieVerdict[] {
  return judgeCookies(exchange, credentials).map(({ question, name, yes, reasons, attributes }) =>
    question === 'sent'
      ? { name, sent: yes, reasons, attributes }
      : { name, sent: false, stored: yes, reasons, attributes },
  );
}

/** As `cookieVerdicts`, with what a fix needs: hop, URL, the line before and after, and whether it was seen or derived. */
export function judgeCookies(exchange: Exchange, credentials: CredentialsMode | null): CookieJudgement[] {
  const hops = judgedHops(exchange, credentials);
  return [...judgeJar(exchange, hops), ...hops.flatMap((hop) => judgeSetCookies(exchange, hop))];
}

function judgedHops(exchange: Exchange, credentials: CredentialsMode | null): JudgedHop[] {
  const judged: JudgedHop[] = [];
  const chain: string[] = [];
  exchange.hops.forEach((hop, index) => {
    const initiator = exchange.origin.value;
    const request = cookieRequest({
      browser: exchange.browser,
      url: hop.url,
      redirectChain: chain.slice(0, MAX_REDIRECTS),
      method: hop.method,
      initiator,
      // In the top-level frame the asking origin is the page's own, whatever the tab showed when recording began.
      topLevelUrl: exchange.frameId === 0 && initiator !== null ? initiator : exchange.topLevelUrl,
      isTopLevelNavigation: exchange.type === 'main_frame',
      credentials,
      thirdPartyCookies: exchange.thirdPartyCookies,
      storageAccess: hop.requestHeaders && get(hop.requestHeaders, 'sec-fetch-storage-access'),
      time: hop.startedAt,
    });
    chain.push(hop.url);
    const sent = sentCookies(exchange, hop);
    if (request) judged.push({ index, hop, request, wasSent: sent && sentTest(exchange.jar ?? [], sent) });
  });
  return judged;
}

/**
 * The cookies that went with a hop. That there were none is only believed where a Cookie header would have been seen:
 * Chromium hides it, with these others, from listeners without `extraHeaders`, and HAR files often leave it out.
 */
function sentCookies({ browser, sources }: Exchange, { requestHeaders }: Hop): SentCookies | null {
  if (!requestHeaders) return null;
  const header = getAll(requestHeaders, 'cookie').join('; ') || null;
  if (header !== null) return parseCookieHeader(header);
  if (!sources.includes('webRequest')) return null;
  const complete =
    browser === 'firefox' ||
    ['accept-encoding', 'accept-language', 'origin', 'referer'].some((name) => has(requestHeaders, name));
  return complete ? parseCookieHeader(null) : null;
}

function judgeJar({ jar }: Exchange, hops: readonly JudgedHop[]): CookieJudgement[] {
  const [first] = hops;
  if (!jar || !first) return [];
  return jar.map((cookie) => {
    // The last hop that the cookie could go to decides: its answer is the one that script gets.
    const at = hops.findLast(({ request }) => reachesHost(cookie, request.host)) ?? first;
    const rule = sendVerdict(cookie, at.request);
    const seen = at.wasSent?.(cookie) ?? null;
    const sent = seen ?? rule.sent;
    const reasons = sent ? [] : rule.sent ? unruledReasons(cookie, at.request) : rule.reasons;
    const line = jarSetCookie(cookie, at.request.browser);
    return {
      question: 'sent',
      hop: at.index,
      url: at.hop.url,
      name: cookie.name,
      yes: sent,
      observed: seen !== null,
      reasons,
      before: line.line,
      after: repairSetCookie(line, reasons),
      attributes: shorten(jarAttributes(cookie)),
    };
  });
}

/** A cookie was seen to stay home although no rule that could be judged forbids it: what was unknown must have. */
function unruledReasons(cookie: JarCookie, request: CookieRequest): CookieCause[] {
  const crossOrigin = request.initiator !== null && !isSameOrigin(originOf(request.url), request.initiator);
  if (request.credentials === null && crossOrigin) return ['credentials-not-included'];
  const settingUnknown = request.thirdPartyCookies === 'unknown' && request.storageAccess === null;
  const shared = !cookie.partitionKey?.topLevelSite;
  return request.thirdParty && settingUnknown && shared ? ['cookie-third-party-blocked'] : [];
}

function judgeSetCookies(exchange: Exchange, { index, hop, request }: JudgedHop): CookieJudgement[] {
  if (!hop.responseHeaders) return [];
  const secured = byName(exchange.jar?.filter((cookie) => cookie.secure) ?? []);
  const lines = getAll(hop.responseHeaders, 'set-cookie').flatMap(splitSetCookie);
  return lines.map((line) => {
    const cookie = parseSetCookie(line, request.browser);
    const { stored, reasons } = storeVerdict(cookie, request, secured.get(cookie.name));
    return {
      question: 'stored',
      hop: index,
      url: hop.url,
      name: cookie.name,
      yes: stored,
      observed: false,
      reasons,
      before: cookie.line,
      after: repairSetCookie(cookie, reasons),
      attributes: shorten(attributesOf(cookie)),
    };
  });
}

function byName(cookies: readonly JarCookie[]): Map<string, JarCookie[]> {
  const groups = new Map<string, JarCookie[]>();
  for (const cookie of cookies) {
    const group = groups.get(cookie.name);
    if (group) group.push(cookie);
    else groups.set(cookie.name, [cookie]);
  }
  return groups;
}

function attributesOf({ line }: SetCookie): string {
  const end = line.indexOf(';');
  return end < 0 ? '' : line.slice(end + 1, end + 2 + MAX_ATTRIBUTES_SHOWN).trim();
}

const shorten = (text: string): string =>
  text.length > MAX_ATTRIBUTES_SHOWN ? `${text.slice(0, MAX_ATTRIBUTES_SHOWN)}…` : text;
