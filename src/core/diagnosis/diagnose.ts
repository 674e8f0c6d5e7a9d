import { chromiumSentence, chromiumVerdict } from '../browsers/chromium.ts';
import { firefoxSentence, firefoxVerdict } from '../browsers/firefox.ts';
import type { CaseView, Cause, Found } from '../causes/cause.ts';
import { CAUSES, causesFor, LAST_RESORT } from '../causes/index.ts';
import { fitted } from '../causes/words.ts';
import { judgeCookies } from '../cookies/judgement.ts';
import { cookieRows } from '../cookies/verdicts.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Neighborhood } from '../exchange/neighborhood.ts';
import { basicExposure, exposure } from '../fetch/response-header.ts';
import { fixOf } from '../fixes/fix.ts';
import type { Diagnosis, Finding, Layer } from '../formats/report.ts';
import { answeredBy } from '../layers/answered-by.ts';
import { fingerprintOf } from '../report/fingerprint.ts';
import { type CredentialsDecision, decideCredentials } from './credentials.ts';
import { type Ending, endingOf } from './ending.ts';
import { asCertainAsHar } from './har-loss.ts';
import { summarize } from './summary.ts';
import { unknownsOf } from './unknowns.ts';
import { type Walk, walk as walkOf } from './walk.ts';

export interface DiagnoseContext {
  /** Other exchanges of the same session: what is wrong with one is often seen by its neighbors. */
  neighborhood?: Neighborhood;
}

/**
 * Explains one exchange: what stopped it, what would stop it next, what is unknown, and what cures it. Pure: the same
 * exchange gives the same diagnosis.
 */
export function diagnose(exchange: Exchange, context: DiagnoseContext = {}): Diagnosis {
  const { view, decision } = examine(exchange, context);
  const own = findingsOf(view);
  const included = onceIncluded(view, own);
  const findings = asCertainAsHar(
    included ? withNext(own, findingsOf(included)) : own,
    exchange,
    view.ending,
    decision,
  );
  const rootCause = findings.find((finding) => finding.severity === 'blocking') ?? null;
  const outcome = outcomeOf(view, rootCause);
  const layer = layerOf(rootCause);
  const summary = summarize(exchange, decision);
  const stopped = outcome === 'blocked' || outcome === 'failed';
  return {
    exchange: summary,
    outcome,
    layer,
    browserVerdict: verdictsOf(view, rootCause, stopped),
    browserSentence: sentenceOf(view, rootCause, stopped),
    rootCause,
    findings,
    cookies: cookieRows(view.cookies),
    unknowns: unknownsOf(exchange, view.ending, decision),
    // Credentials that nobody asked for are allowed only where their lack is the matter itself.
    fix: rootCause ? fixOf(layer === 'cookies' && included ? included : view, rootCause, layer) : null,
    readable: readableOf(view, stopped),
    answeredBy: answeredBy(lastAnswer(exchange))?.name ?? null,
    fingerprint: fingerprintOf(summary, rootCause),
  };
}

/** All that the causes look at: how the exchange ended, what the standard says of it, and what became of its cookies. */
export function examine(
  exchange: Exchange,
  context: DiagnoseContext = {},
): { view: CaseView; decision: CredentialsDecision } {
  const ending = endingOf(exchange);
  const decision = decideCredentials(exchange, ending);
  const view: CaseView = {
    exchange,
    walk: judged(decision.walk, ending, exchange),
    ending,
    credentials: decision.value,
    cookies: judgeCookies(exchange, decision.value),
    neighborhood: context.neighborhood ?? null,
  };
  return { view, decision };
}

/**
 * The walk, reconciled with what the browser did: where its own error names another reason (the network, an
 * extension, an abort), or where it let the answer through, headers that would have failed are no reason.
 */
function judged(walk: Walk, ending: Ending, exchange: Exchange): Walk {
  const first = walk.failed[0];
  if (!first) return walk;
  if (ending.blocked === false) return { ...walk, failed: [] };
  const refusedRedirect = first.phase === 'redirect';
  const aborted = ending.network === 'request-aborted' && !refusedRedirect;
  const elsewhere =
    ending.network !== null && ending.network !== 'request-aborted' && ending.network !== 'resource-policy';
  const unrelated = exchange.cspViolation !== null && exchange.sources[0] === 'page';
  const refused = ending.network === 'connection-reset' && refusedRedirect;
  return (aborted || elsewhere || unrelated) && !refused ? { ...walk, failed: [] } : walk;
}

/**
 * The same exchange with credentials, where their lack is what hurts: leaving that out would cure the call and let the
 * next thing break. Null where credentials are not the matter.
 */
function onceIncluded(view: CaseView, findings: readonly Finding[]): CaseView | null {
  const missing = findings.some((f) => f.cause === 'credentials-not-included' && f.severity !== 'advice');
  if (!missing) return null;
  const { exchange } = view;
  return {
    ...view,
    credentials: 'include',
    walk: walkOf(exchange, 'include', view.walk.requests),
    cookies: judgeCookies(exchange, 'include'),
  };
}

/** Findings, and behind them what would fail once the first is mended: not seen to fail yet, hence likely. */
function withNext(own: readonly Finding[], later: readonly Finding[]): Finding[] {
  const known = new Set(own.map((finding) => finding.cause));
  const next = later
    .filter((finding) => !known.has(finding.cause) && finding.severity !== 'advice' && finding.cause !== 'unexplained')
    .map((finding): Finding => ({ ...finding, severity: 'next', certainty: 'likely' }));
  const firstAdvice = own.findIndex((finding) => finding.severity === 'advice');
  const at = firstAdvice < 0 ? own.length : firstAdvice;
  return [...own.slice(0, at), ...next, ...own.slice(at)];
}

function findingsOf(view: CaseView): Finding[] {
  const blocking: Finding[] = [];
  const advice: Finding[] = [];
  for (const cause of causesFor(view)) {
    for (const found of cause.find(view)) {
      // No server is to be advised on headers that this extension made up.
      if (cause.kind === 'advice' || found.advice)
        advice.push(...(view.exchange.simulated ? [] : [toFinding(cause, found, 'advice')]));
      else blocking.push(toFinding(cause, found, blocking.length ? 'next' : 'blocking'));
    }
  }
  if (!blocking.length)
    blocking.push(...LAST_RESORT.find(view).map((found) => toFinding(LAST_RESORT, found, 'blocking')));
  return [...blocking, ...advice];
}

function toFinding(cause: Cause, found: Found, severity: Finding['severity']): Finding {
  return {
    cause: cause.id,
    severity,
    certainty: found.certainty ?? 'proven',
    phase: found.phase,
    hop: found.hop,
    step: found.step,
    title: fitted(found.title),
    explanation: found.explanation,
    evidence: found.evidence,
    owner: found.owner ?? cause.owner,
    spec: cause.spec,
  };
}

/** What is no rule of the browser but a lack of an answer. */
const FAILURES = new Set<Layer>(['network', 'tls']);

function outcomeOf(view: CaseView, root: Finding | null): Diagnosis['outcome'] {
  if (root) {
    const layer = layerOf(root);
    if (layer === 'cookies') return view.ending.blocked ? 'blocked' : 'allowed';
    const noRule = FAILURES.has(layer) || root.cause === 'request-aborted' || root.cause === 'body-decoding-failed';
    return noRule ? 'failed' : 'blocked';
  }
  if (view.ending.blocked === false) return 'allowed';
  if (view.exchange.end.kind === 'none') return view.exchange.sources[0] === 'scenario' ? 'allowed' : 'pending';
  return view.exchange.hops.at(-1)?.status == null ? 'unknown' : 'allowed';
}

const LAYER_OF = new Map([...CAUSES, LAST_RESORT].map((cause) => [cause.id, cause.layer]));

const layerOf = (root: Finding | null): Layer => (root && LAYER_OF.get(root.cause)) ?? 'unknown';

function verdictsOf(view: CaseView, root: Finding | null, stopped: boolean): Diagnosis['browserVerdict'] {
  if (!stopped || !root) return { chromium: null, firefox: null };
  return {
    chromium: chromiumVerdict(view.walk.failed) ?? CORS_ERRORS_BESIDE_CORS[root.cause] ?? null,
    firefox: firefoxVerdict(view.walk.failed, firefoxContext(view, root)),
  };
}

/** Chromium reports some refusals that are no matter of CORS as CORS errors all the same. */
const CORS_ERRORS_BESIDE_CORS: Record<string, string> = {
  'local-network-access': 'LocalNetworkAccessPermissionDenied',
};

const firefoxContext = (view: CaseView, root: Finding): { origin: string | null; networkFailure: boolean } => ({
  origin: view.exchange.origin.value,
  networkFailure: view.ending.network !== null && NETWORK_IN_FIREFOX.has(root.cause),
});

/** Failures below CORS of which Firefox's console says that "the CORS request did not succeed". */
const NETWORK_IN_FIREFOX = new Set([
  'dns-failure',
  'connection-refused',
  'connection-reset',
  'connection-timeout',
  'offline',
  'tls-certificate',
  'tls-protocol',
  'blocked-by-client',
  'tracking-protection',
  'local-network-access',
  'proxy-authentication',
  'preflight-unanswered',
  'redirect-limit',
]);

function sentenceOf(view: CaseView, root: Finding | null, stopped: boolean): string | null {
  if (!stopped || !root) return null;
  if (view.exchange.browser === 'firefox') {
    const verdict = firefoxVerdict(view.walk.failed, firefoxContext(view, root));
    return firefoxSentence(verdict, view.walk.failed, view.exchange.origin.value);
  }
  return chromiumSentence(view.walk.failed) ?? (view.ending.error?.startsWith('net::') ? view.ending.error : null);
}

function readableOf(view: CaseView, stopped: boolean): Diagnosis['readable'] {
  const headers = view.exchange.hops.at(-1)?.responseHeaders;
  const tainting = view.walk.hops.at(-1)?.tainting;
  if (stopped || !headers || tainting === 'opaque') return { exposed: [], hidden: [] };
  return tainting === 'basic' ? basicExposure(headers) : exposure(headers, view.credentials === 'include');
}

function lastAnswer(exchange: Exchange) {
  const hop = exchange.hops.at(-1);
  return hop?.responseHeaders ?? hop?.preflight?.responseHeaders ?? [];
}
