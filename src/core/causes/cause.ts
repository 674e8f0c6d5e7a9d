import type { CookieJudgement } from '../cookies/judgement.ts';
import type { Ending } from '../diagnosis/ending.ts';
import type { Walk } from '../diagnosis/walk.ts';
import type { CredentialsMode, Exchange } from '../exchange/exchange.ts';
import type { Evidence } from '../exchange/fact.ts';
import type { Neighborhood } from '../exchange/neighborhood.ts';
import type { Certainty, Layer, Owner, Phase } from '../formats/report.ts';
import type { Scenario } from '../formats/scenario.ts';
import type { Sign } from './sign.ts';

/** One exchange with all that the engine has worked out about it: what a cause looks at. */
export interface CaseView {
  exchange: Exchange;
  walk: Walk;
  ending: Ending;
  /** Null when neither evidence nor elimination tells. */
  credentials: CredentialsMode | null;
  /** What became of each cookie of the jar and of each Set-Cookie line. */
  cookies: readonly CookieJudgement[];
  /** The other exchanges of the session; null when this one is judged alone. */
  neighborhood: Neighborhood | null;
}

/** An exchange as a scenario tells it, changed where scenarios have no words for it. */
export interface Example extends Scenario {
  change?(exchange: Exchange): Exchange;
  /** Exchanges that took place before. */
  before?: Example[];
}

/** What a cause says when it holds. */
export interface Found {
  phase: Phase;
  hop: number;
  step: string;
  /** One sentence of at most 90 characters. */
  title: string;
  /** Mechanism, then cure. */
  explanation: string;
  evidence: Evidence[];
  /** `proven` unless said otherwise. */
  certainty?: Certainty;
  /** The cause's own owner unless said otherwise. */
  owner?: Owner;
  /** A blocking cause that is only advice here: nothing shows that it hurt. */
  advice?: boolean;
}

/**
 * One reason why an exchange failed, or will. `blocking` causes stop it; `advice` never does. The order of the list in
 * `index.ts` says which of several is acted on first.
 */
export interface Cause {
  id: string;
  kind: 'blocking' | 'advice';
  layer: Layer;
  owner: Owner;
  /** Section of the standard that the step follows. */
  spec: string;
  /**
   * Signs of which at least one shows wherever it holds. A case without any is not its, and `find` is not asked; a cause
   * without this list is always asked.
   */
  signs?: readonly Sign[];
  find(view: CaseView): Found[];
  /** One exchange in which it holds, and one, close to it, in which it does not. */
  examples: { fires: Example; silent: Example };
}
