import { describe, expect, it } from 'vitest';
import type { Example } from '../../../src/core/causes/cause.ts';
import { CAUSES, causesFor } from '../../../src/core/causes/index.ts';
import { examine } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { BrowserName, Exchange } from '../../../src/core/exchange/exchange.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';

const BROWSERS: BrowserName[] = ['chromium', 'firefox'];

function exchangeOf({ change, before: _, ...scenario }: Example, browser: BrowserName): Exchange {
  const exchange = exchangeOfScenario(scenario, browser);
  return change ? change(exchange) : exchange;
}

const examplesIn = (browser: BrowserName): Exchange[] =>
  CAUSES.flatMap(({ examples }) => [exchangeOf(examples.fires, browser), exchangeOf(examples.silent, browser)]);

const recordedIn = (browser: BrowserName): Exchange[] =>
  correlated(browser, observationsOf(captureLines(readRecordings(browser))));

/** Causes that hold although no sign of theirs shows. */
function missed(exchanges: readonly Exchange[]): string[] {
  const neighborhood = createNeighborhood(exchanges);
  const found = new Set<string>();
  for (const exchange of exchanges) {
    for (const context of [{}, { neighborhood }]) {
      const { view } = examine(exchange, context);
      const asked = new Set(causesFor(view));
      for (const cause of CAUSES) if (!asked.has(cause) && cause.find(view).length) found.add(cause.id);
    }
  }
  return [...found];
}

describe.each(BROWSERS)('a cause that names its signs (%s)', (browser) => {
  it('never holds without one in a recorded exchange', () => {
    expect(missed(recordedIn(browser))).toEqual([]);
  });

  it('never holds without one in an example', () => {
    expect(missed(examplesIn(browser))).toEqual([]);
  });

  it('is left out of most cases', () => {
    const asked = recordedIn(browser).map((exchange) => causesFor(examine(exchange).view).length);
    expect(Math.max(...asked)).toBeLessThan(CAUSES.length / 2);
  });
});
