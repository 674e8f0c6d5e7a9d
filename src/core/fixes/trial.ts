import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { parseUrl } from '../fetch/origin.ts';
import { locationUrl } from '../fetch/redirect.ts';
import type { Diagnosis, Layer, Patch } from '../formats/report.ts';
import type { AnswerChange, Trial } from '../formats/trial.ts';

/** Why a fix cannot be tried in the browser: extensions may change an answer's headers, and nothing else of it. */
export type WhyNoTrial =
  | { reason: 'preflight-status'; status: number }
  | { reason: 'preflight-redirected'; status: number }
  | { reason: 'preflight-unanswered' }
  | { reason: 'no-answer' }
  | { reason: 'stopped-before' }
  | { reason: 'redirect-target' }
  | { reason: 'cookies' }
  | { reason: 'service-worker' }
  | { reason: 'kept'; type: string }
  | { reason: 'client' }
  | { reason: 'no-header-cures' }
  | { reason: 'not-verified' };

export type TrialPlan = { trial: Trial } | { whyNot: WhyNoTrial };

/**
 * How the fix of a diagnosis can be tried by changing headers of answers on their way into the page, or why it cannot.
 * Null where nothing is to be tried: what did not fail, or was itself part of a trial.
 */
export function planTrial(diagnosis: Diagnosis): TrialPlan | null {
  const { exchange, fix, outcome } = diagnosis;
  if (!fix || exchange.simulated || outcome === 'pending' || outcome === 'unknown') return null;
  const whyNot = obstacle(diagnosis, fix.patches);
  if (whyNot) return { whyNot };
  if (!fix.verified) return { whyNot: { reason: 'not-verified' } };
  const changes = changesOf(diagnosis, fix.patches);
  if (exchange.origin === null || !changes) return { whyNot: { reason: 'no-header-cures' } };
  return { trial: { url: exchange.url, method: exchange.method, origin: exchange.origin, changes } };
}

/**
 * Types whose answers nobody keeps. What a browser has loaded as an image, a font, a script or a style it goes on using,
 * whatever the server says: Firefox shows an image again after a reload that CORS refused (measured).
 */
const NOT_KEPT = new Set(['xmlhttprequest', 'ping', 'beacon', 'other']);

/** Where the browser, or what sits in it, stops a request before any answer. */
const STOPPED_BEFORE = new Set<Layer>(['mixed-content', 'content-security-policy', 'extension', 'local-network']);

function obstacle(diagnosis: Diagnosis, patches: readonly Patch[]): WhyNoTrial | null {
  const { exchange, fix, layer, outcome, rootCause } = diagnosis;
  // A rule for a tab does not reach requests that belong to none.
  if (exchange.tabless || layer === 'service-worker') return { reason: 'service-worker' };
  if (rootCause?.phase === 'cookie' || layer === 'cookies') return { reason: 'cookies' };
  const preflight = patches.find(({ phase, status }) => phase === 'preflight' && status !== null);
  if (preflight) return preflightObstacle(exchange.hops[preflight.hop]?.preflight?.status ?? null);
  if (patches.some(changesTarget)) return { reason: 'redirect-target' };
  if (patches.some(({ status }) => status !== null)) return { reason: 'no-answer' };
  if (patches.length) return NOT_KEPT.has(exchange.type) ? null : { reason: 'kept', type: exchange.type };
  if (STOPPED_BEFORE.has(layer)) return { reason: 'stopped-before' };
  if (outcome === 'failed') return { reason: 'no-answer' };
  return { reason: fix?.client.length ? 'client' : 'no-header-cures' };
}

function preflightObstacle(status: number | null): WhyNoTrial {
  if (status === null) return { reason: 'preflight-unanswered' };
  return { reason: isRedirectStatus(status) ? 'preflight-redirected' : 'preflight-status', status };
}

const changesTarget = ({ set, remove }: Patch): boolean =>
  [...set.map(([name]) => name), ...remove].some((name) => name.toLowerCase() === 'location');

/**
 * What to change in the answers; null when an answer's URL is not known. Nothing of it may outlive the trial: the
 * browser must keep neither the preflight's permission nor a changed answer.
 */
function changesOf({ exchange }: Diagnosis, patches: readonly Patch[]): AnswerChange[] | null {
  const changes: AnswerChange[] = [];
  for (const { hop, phase, set, remove } of patches) {
    const url = urlOfHop(exchange.hops, hop);
    if (url === null || !/^https?:$/.test(parseUrl(url)?.protocol ?? '')) return null;
    const isPreflight = phase === 'preflight';
    const method = exchange.hops[hop]?.method ?? exchange.hops.at(-1)?.method ?? exchange.method;
    changes.push({
      url: url.replace(/#.*$/s, ''),
      method: isPreflight ? 'OPTIONS' : method,
      set: isPreflight ? replaced(set, 'Access-Control-Max-Age', '0') : replaced(set, 'Cache-Control', 'no-store'),
      remove,
    });
  }
  return changes;
}

/** The URL of a hop; of one that was not seen, where the redirect before it leads. */
function urlOfHop(hops: Diagnosis['exchange']['hops'], index: number): string | null {
  const hop = hops[index];
  if (hop) return hop.url;
  const before = hops[index - 1];
  if (!before || before.status === null) return null;
  const target = locationUrl(before.url, before.status, before.responseHeaders ?? []);
  return target === null || target === 'failure' ? null : target;
}

const replaced = (set: readonly [string, string][], name: string, value: string): [string, string][] => [
  ...set.filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
  [name, value],
];
