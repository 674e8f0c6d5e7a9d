import type { Hop } from '../exchange/exchange.ts';
import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { get, type HeaderList } from '../fetch/header-list.ts';
import type { FailedStep } from '../fetch/step.ts';
import type { CaseView } from './cause.ts';
import { hostOf, pathOf } from './words.ts';

export const hopAt = (view: CaseView, step: { hop: number }): Hop => view.exchange.hops[step.hop] as Hop;

/** The answer that a step looks at, as the subject of a sentence. */
export function answerName(view: CaseView, step: FailedStep): string {
  const hop = hopAt(view, step);
  if (step.phase === 'preflight') return `The answer to the preflight (OPTIONS) for ${pathOf(hop.url)}`;
  if (hop.status !== null && isRedirectStatus(hop.status))
    return `The redirect (${hop.status}) from ${hostOf(hop.url)}${pathOf(hop.url)}`;
  return `${hostOf(hop.url)}'s answer to ${hop.method} ${pathOf(hop.url)}`;
}

export function answerHeader(view: CaseView, step: FailedStep, name: string): string | null {
  const hop = hopAt(view, step);
  const headers = step.phase === 'preflight' ? hop.preflight?.responseHeaders : hop.responseHeaders;
  return headers ? get(headers, name) : null;
}

export function answerStatus(view: CaseView, step: FailedStep): number | null {
  const hop = hopAt(view, step);
  return (step.phase === 'preflight' ? hop.preflight?.status : hop.status) ?? null;
}

/** The origin that the CORS check compared with at this step. */
export function checkedOrigin(view: CaseView, step: FailedStep): string {
  const hop = hopAt(view, step);
  const headers = step.phase === 'preflight' ? hop.preflight?.requestHeaders : hop.requestHeaders;
  return (headers && get(headers, 'origin')) ?? view.walk.hops[step.hop]?.origin ?? 'null';
}

/** The request began in an opaque origin, as sandboxed frames, data: and file: pages do. */
export const hasOpaqueOrigin = (view: CaseView): boolean => view.exchange.origin.value === 'null';

/** The Origin became `null` on the way, by a hop from one foreign origin to another. */
export const isTainted = (view: CaseView, step: FailedStep): boolean =>
  !hasOpaqueOrigin(view) && step.hop > 0 && checkedOrigin(view, step) === 'null';

/** An error page that carries no Allow-Origin: the error is the story, not the header. */
export function isMaskedError(view: CaseView, step: FailedStep): boolean {
  const status = answerStatus(view, step);
  return step.phase === 'response' && status !== null && status >= 400 && step.fault.kind === 'allow-origin-missing';
}

/** A redirect without any CORS headers: that it has none is one finding, not one for each header. */
export function isBareRedirect(view: CaseView, step: FailedStep): boolean {
  const status = answerStatus(view, step);
  if (step.phase !== 'response' || status === null || !isRedirectStatus(status)) return false;
  return answerHeader(view, step, 'access-control-allow-origin') === null;
}

/** An answer that CORS governs. */
export interface CorsAnswer {
  hop: Hop;
  headers: HeaderList;
  place: { hop: number; phase: 'response' | 'preflight' };
}

/**
 * The last answer of the chain, with its Access-Control-Allow-Origin, where CORS governs it; null where it does not, or
 * none came.
 */
export function lastCorsAnswer(view: CaseView): (CorsAnswer & { allowed: string | null }) | null {
  const index = view.exchange.hops.length - 1;
  const hop = view.exchange.hops[index];
  if (!hop?.responseHeaders || view.walk.hops[index]?.tainting !== 'cors') return null;
  const allowed = get(hop.responseHeaders, 'access-control-allow-origin');
  return { hop, headers: hop.responseHeaders, place: { hop: index, phase: 'response' }, allowed };
}

/** The first preflight's answer, where it let the request go on; null where there was none. */
export function acceptedPreflight(view: CaseView): CorsAnswer | null {
  if (view.walk.failed[0]?.phase === 'preflight') return null;
  let index = 0;
  for (const hop of view.exchange.hops) {
    const headers = hop.preflight?.responseHeaders;
    if (headers && hop.preflight?.status !== null) return { hop, headers, place: { hop: index, phase: 'preflight' } };
    index++;
  }
  return null;
}
