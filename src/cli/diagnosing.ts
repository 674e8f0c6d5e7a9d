import { diagnose } from '../core/diagnosis/diagnose.ts';
import { isCrossOrigin } from '../core/diagnosis/walk.ts';
import { createCorrelation } from '../core/exchange/correlate.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Neighborhood } from '../core/exchange/neighborhood.ts';
import type { Observation } from '../core/exchange/observation.ts';
import { createRollingNeighborhood } from '../core/exchange/rolling-neighborhood.ts';
import type { CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { isFailed } from '../core/report/report.ts';
import { surelyWorked } from './surely-worked.ts';

/** How much of a recording is held at once; what is further apart is not joined. */
export interface Windows {
  /** Observations after which an exchange that nothing more was heard of is closed. */
  quiet: number;
  /** Closed exchanges that wait for the end of the file: what later ones tell of their host goes into their diagnosis. */
  waiting: number;
}

/** Diagnoses a recording while it is read, in bounded memory. */
export interface Diagnosing {
  add(observation: Observation): void;
  /** Tells that no more observations come. */
  finish(): void;
  /** The diagnoses that were finished since the last call. */
  take(): Diagnosis[];
  /** Cross-origin exchanges so far. */
  exchanges(): number;
}

/** A closed exchange and the others of its URL, which may be forgotten before it is diagnosed. */
interface Waiting {
  exchange: Exchange;
  before: Exchange[];
  during: Exchange[];
}

/** The others of one URL that are held for an exchange: causes look for the last ones only. */
const MOST_OF_ONE_URL = 8;

/** @param all also exchanges that worked; else they are counted and nothing more */
export function createDiagnosing(header: CaptureHeader, all: boolean, windows: Windows): Diagnosing {
  const correlation = createCorrelation({
    browser: header.browser.name === 'firefox' ? 'firefox' : 'chromium',
    ...(header.topLevelUrl ? { topLevelUrl: header.topLevelUrl } : {}),
    ...(header.thirdPartyCookies ? { thirdPartyCookies: header.thirdPartyCookies } : {}),
  });
  const neighborhood = createRollingNeighborhood();
  const waiting: Waiting[] = [];
  /** Closed, but those that began meanwhile may not be closed yet. */
  let closed: Exchange[] = [];
  let ready: Diagnosis[] = [];
  let heard = 0;
  let count = 0;

  function close(quietFor: number): void {
    const released = correlation
      .release(quietFor)
      .filter((exchange) => isCrossOrigin(exchange) && exchange.mode.value !== 'navigate');
    count += released.length;
    for (const exchange of released) neighborhood.add(exchange);
    settle();
    closed = released;
  }

  function settle(): void {
    for (const exchange of closed) {
      if (!all && surelyWorked(exchange)) continue;
      waiting.push({
        exchange,
        before: neighborhood.before(exchange).slice(0, MOST_OF_ONE_URL),
        during: neighborhood.during(exchange).slice(0, MOST_OF_ONE_URL),
      });
    }
    closed = [];
    pass(windows.waiting);
  }

  function pass(most: number): void {
    if (waiting.length <= most) return;
    for (const { exchange, before, during } of waiting.splice(0, waiting.length - most)) {
      const near: Neighborhood = { ...neighborhood, before: () => before, during: () => during };
      const diagnosis = diagnose(exchange, { neighborhood: near });
      if (all || isFailed(diagnosis)) ready.push(diagnosis);
    }
  }

  return {
    add(observation) {
      correlation.add(observation);
      if (++heard % windows.quiet === 0) close(windows.quiet);
    },
    finish() {
      close(0);
      settle();
      pass(0);
    },
    take() {
      const taken = ready;
      ready = [];
      return taken;
    },
    exchanges: () => count,
  };
}
