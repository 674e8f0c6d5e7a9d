import type { BrowserName, Exchange } from '../core/exchange/exchange.ts';
import type { Observation } from '../core/exchange/observation.ts';
import type { CaptureEvent } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';

/** What the reducer must know of the session that its observations come from. */
export interface Session {
  browser: BrowserName;
  topLevelUrl?: string;
  thirdPartyCookies?: 'allowed' | 'blocked' | 'unknown';
}

/** The reducer that folds observations into exchanges; `changes` tells what changed since the last call. */
export interface Correlation {
  add(observation: Observation): void;
  changes(): { changed: Exchange[]; removed: string[] };
  /** Forgets exchanges that nothing was heard of during the last `quietFor` observations, and tells their ids. */
  release(quietFor: number): string[];
}

/** The three steps from a raw line to a diagnosis. The feed takes them as a value, so that its tests can count calls. */
export interface Engine {
  observe(line: CaptureEvent): Observation[];
  createCorrelation(session: Session): Correlation;
  diagnose(exchange: Exchange): Diagnosis;
}
