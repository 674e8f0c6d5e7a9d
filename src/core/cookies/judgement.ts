import type { BrowserName, CredentialsMode, Exchange, Hop } from '../exchange/exchange.ts';
import type { JarCookie } from '../exchange/observation.ts';
import { get, getAll, has } from '../fetch/header-list.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';
import type { CookieCause } from './cookie-cause.ts';
import { parseCookieHeader, type SentTest, sentTest } from './cookie-header.ts';
import { type CookieRequest, cookieRequest } from './cookie-request.ts';
import { jarAttributes, jarSetCookie, repairSetCookie } from './repair.ts';
import { reachesHost, sendVerdict } from './retrieval.ts';
import { parseSetCookie, type SetCookie, splitSetCookie } from './set-cookie.ts';
import { storeVerdict } from './storage.ts';

const MAX_ATTRIBUTES_SHOWN = 500;
const HIDDEN_WITH_COOKIE = ['accept-encoding', 'accept-language', 'origin', 'referer'];
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
  line: string;
  attributes: string;
}

/** The Set-Cookie line that cures the reasons of a judgement; null when there are none or no change to the line does. */
export const correctedLine = ({ line, reasons }: CookieJudgement, browser: BrowserName): string | null =>
  reasons.length === 0 ? null : repairSetCookie(parseSetCookie(line, browser), reasons);

/** One hop with all that its cookies are held against. */
interface JudgedHop {
  index: number;
  hop: Hop;
  request: CookieRequest;
}

/**
 * What became of the cookies of an exchange, as far as it was seen, else as the rules say: those of the jar first, then
 * those of the Set-Cookie lines of every hop. Empty when neither was seen. `credentials` is the credentials mode as far
 * as it is known.
 */
export function judgeCookies(exchange: Exchange, credentials: CredentialsMode | null): CookieJudgement[] {
  const hops = judgedHops(exchange, credentials);
  return [...judgeJar(exchange, hops), ...hops.flatMap((hop) => judgeSetCookies(exchange, hop))];
}

function judgedHops(exchange: Exchange, credentials: CredentialsMode | null): JudgedHop[] {
  const judged: JudgedHop[] = [];
  const chain: string[] = [];
  exchange.hops.forEach((hop, index) => {
    chain.push(hop.url);
    if (!exchange.jar?.length && !(hop.responseHeaders && has(hop.responseHeaders, 'set-cookie'))) return;
    const initiator = exchange.origin.value;
    const request = cookieRequest({
      browser: exchange.browser,
      url: hop.url,
      redirectChain: chain.slice(0, Math.min(index, MAX_REDIRECTS)),
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
    if (request) judged.push({ index, hop, request });
  });
  return judged;
}

/**
 * Tells which cookies went with a hop, null when nothing tells. That there were none is only believed where a Cookie
 * header would have been seen: Chromium hides it, with these others, from listeners without `extraHeaders`, and HAR
 * files often leave it out.
 */
function seenSending(
  { browser, sources }: Exchange,
  { requestHeaders }: Hop,
  jar: readonly JarCookie[],
): SentTest | null {
  if (!requestHeaders) return null;
  const header = getAll(requestHeaders, 'cookie').join('; ') || null;
  const told =
    header !== null ||
    (sources.includes('webRequest') &&
      (browser === 'firefox' || HIDDEN_WITH_COOKIE.some((name) => has(requestHeaders, name))));
  return told ? sentTest(jar, parseCookieHeader(header)) : null;
}

function judgeJar(exchange: Exchange, hops: readonly JudgedHop[]): CookieJudgement[] {
  const [first] = hops;
  const { jar } = exchange;
  if (!jar || !first) return [];
  const tests = new Map<JudgedHop, SentTest | null>();
  return jar.map((cookie) => {
    // The last hop that the cookie could go to decides: its answer is the one that script gets.
    const at = hops.findLast(({ request }) => reachesHost(cookie, request.host)) ?? first;
    if (!tests.has(at)) tests.set(at, seenSending(exchange, at.hop, jar));
    return judgeJarCookie(cookie, at, tests.get(at)?.(cookie) ?? null);
  });
}

/** `seen`: whether the cookie was seen in the Cookie header; null when that cannot be told. */
function judgeJarCookie(cookie: JarCookie, { index, hop, request }: JudgedHop, seen: boolean | null): CookieJudgement {
  const rule = sendVerdict(cookie, request);
  const sent = seen ?? rule.sent;
  const reasons = sent ? [] : rule.sent ? unruledReasons(cookie, request) : rule.reasons;
  return {
    question: 'sent',
    hop: index,
    url: hop.url,
    name: cookie.name,
    yes: sent,
    observed: seen !== null,
    reasons,
    line: jarSetCookie(cookie),
    attributes: shorten(jarAttributes(cookie)),
  };
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
      line,
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
