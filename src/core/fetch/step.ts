import type { CorsCheckFault } from './cors-check.ts';
import type { PreflightFault } from './cors-preflight-fetch.ts';
import type { RedirectFault } from './redirect.ts';

/** What can go wrong at one step, in the standard's words. */
export type Fault =
  | CorsCheckFault
  | PreflightFault
  | RedirectFault
  | { kind: 'mode-same-origin' }
  | { kind: 'no-cors-redirect-mode' }
  | { kind: 'scheme-unsupported' }
  | { kind: 'bad-port' }
  | { kind: 'mixed-content'; url: string }
  | { kind: 'resource-policy'; policy: 'same-origin' | 'same-site' };

export type StepPhase = 'request' | 'preflight' | 'response' | 'redirect';

/** A step that failed: at which hop, in which phase, and how. */
export interface FailedStep {
  hop: number;
  phase: StepPhase;
  fault: Fault;
}
