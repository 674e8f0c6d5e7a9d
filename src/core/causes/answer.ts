import type { Hop } from '../exchange/exchange.ts';
import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { get } from '../fetch/header-list.ts';
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
