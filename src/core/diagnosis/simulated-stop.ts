import { causeOfNetworkError } from '../browsers/net-errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { localNetworkAccessFault } from '../fetch/local-network-access.ts';
import { isCorsSafelistedMethod, isForbiddenMethod } from '../fetch/method.ts';
import { isOpaqueResponseBlocked, type SniffedBody } from '../fetch/opaque-response-blocking.ts';
import { includesCredentials } from '../fetch/origin.ts';
import type { FailedStep, StepPhase } from '../fetch/step.ts';
import type { Scenario } from '../formats/scenario.ts';
import { causeOfStep } from './step-cause.ts';
import type { Walk } from './walk.ts';

export type Stage = StepPhase | 'corp' | 'orb' | 'lna';

/** Where and why a hypothetical exchange stops. */
export interface Stop {
  hop: number;
  stage: Stage;
  /** An id of the catalogue of causes. */
  cause: string;
  /** No answer came: nothing of CORS was looked at. */
  unanswered?: boolean;
}

const PHASES: readonly StepPhase[] = ['request', 'preflight', 'response', 'redirect'];

/** The first thing that stops the exchange by the standard, and by what the context adds to it; null when nothing does. */
export function firstStop(scenario: Scenario, exchange: Exchange, walked: Walk): Stop | null {
  const thrown = thrownCause(scenario, exchange);
  if (thrown) return { hop: 0, stage: 'request', cause: thrown };
  const step = firstStep(walked);
  if (step?.hop === 0 && step.phase === 'request') return stopOf(step, exchange, walked);
  if (localNetworkAccessFault(scenario.context ?? {})) return { hop: 0, stage: 'lna', cause: 'local-network-access' };
  const silent = exchange.hops.findIndex((hop) => hop.preflight !== null && hop.preflight.status === null);
  if (silent >= 0 && (!step || step.hop > silent))
    return { hop: silent, stage: 'preflight', cause: 'preflight-unanswered', unanswered: true };
  if (step) return stopOf(step, exchange, walked);
  return unanswered(scenario, exchange) ?? opaqueResponseStop(scenario, exchange, walked);
}

/** What script is told at once, before anything is fetched; null when nothing. https://fetch.spec.whatwg.org/#dom-request */
function thrownCause(scenario: Scenario, exchange: Exchange): string | null {
  const mode = exchange.mode.value;
  const unsafe = mode === 'no-cors' && !isCorsSafelistedMethod(exchange.method);
  if (mode !== 'navigate' && (isForbiddenMethod(exchange.method) || unsafe)) return 'method-forbidden';
  return (scenario.api ?? 'fetch') === 'fetch' && includesCredentials(scenario.url) ? 'credentials-in-url' : null;
}

/** The first failure, with what only the standard minds among them. */
function firstStep(walked: Walk): FailedStep | null {
  const order = (step: FailedStep): number => step.hop * PHASES.length + PHASES.indexOf(step.phase);
  const [failed, only] = [walked.failed[0], walked.standardOnly[0]];
  if (!failed || !only) return failed ?? only ?? null;
  return order(only) < order(failed) ? only : failed;
}

function stopOf(step: FailedStep, exchange: Exchange, walked: Walk): Stop {
  const cause = causeOfStep(step, exchange, walked.hops[step.hop]?.origin ?? 'null');
  return { hop: step.hop, stage: step.fault.kind === 'resource-policy' ? 'corp' : step.phase, cause };
}

function unanswered(scenario: Scenario, exchange: Exchange): Stop | null {
  if (exchange.hops.at(-1)?.status != null) return null;
  const cause = (scenario.error && causeOfNetworkError(scenario.error)) || 'unexplained';
  return { hop: exchange.hops.length - 1, stage: 'response', cause, unanswered: true };
}

/** A body is known by what its file name says it is; without one nothing is said of it. */
function opaqueResponseStop(scenario: Scenario, exchange: Exchange, walked: Walk): Stop | null {
  const kind = scenario.context?.bodyKind;
  const last = exchange.hops.at(-1);
  if (kind === undefined || !last || walked.hops.at(-1)?.tainting !== 'opaque') return null;
  if (!isOpaqueResponseBlocked(last.status ?? 0, last.responseHeaders ?? [], sniffed(kind))) return null;
  return { hop: exchange.hops.length - 1, stage: 'orb', cause: 'opaque-response-blocked' };
}

function sniffed(kind: string): SniffedBody {
  if (/image|\.(?:png|gif|jpe?g|webp|bmp|ico)$/i.test(kind)) return 'image';
  if (/audio|video|\.(?:mp[34]|wav|ogg|webm)$/i.test(kind)) return 'audio-or-video';
  return /\.m?js$/i.test(kind) ? 'javascript' : 'other';
}
