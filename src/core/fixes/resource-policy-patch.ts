import type { CaseView } from '../causes/cause.ts';
import type { Hop } from '../exchange/exchange.ts';
import { resourcePolicyFault } from '../fetch/resource-policy.ts';
import type { Patch } from '../formats/report.ts';

const NAME = 'Cross-Origin-Resource-Policy';

/** Whether this hop's answer was kept from the page by its Cross-Origin-Resource-Policy, or for want of one. */
export const isResourcePolicy = (view: CaseView, hop: number): boolean =>
  view.walk.failed.some((step) => step.hop === hop && step.fault.kind === 'resource-policy') ||
  (view.ending.network === 'resource-policy' && view.ending.hop === hop);

/**
 * The narrowest policy under which the page may load the answer without CORS: sites alike, where page and resource are
 * of one. https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
 */
export function resourcePolicyPatch(hop: Hop, index: number, origin: string): Patch {
  const sameSite = resourcePolicyFault([[NAME, 'same-site']], origin, hop.url) === null;
  return {
    phase: 'response',
    hop: index,
    status: null,
    set: [[NAME, sameSite ? 'same-site' : 'cross-origin']],
    remove: [],
  };
}
