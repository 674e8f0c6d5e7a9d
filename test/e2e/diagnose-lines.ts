import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { observe } from '../../src/sources/observe.ts';
import type { Told } from './recorder-end.ts';

/** What the engine makes of the lines that a panel was told. */
export function diagnoseLines({ header, lines }: Told) {
  const correlation = createCorrelation({
    browser: header?.browser.name === 'firefox' ? 'firefox' : 'chromium',
    topLevelUrl: header?.topLevelUrl,
  });
  for (const line of lines) for (const observation of observe(line)) correlation.add(observation);
  return correlation.all().map((exchange) => diagnose(exchange));
}
