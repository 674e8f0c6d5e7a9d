import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { createNeighborhood } from '../../src/core/exchange/neighborhood.ts';
import { observe } from '../../src/sources/observe.ts';
import type { Told } from './recorder-end.ts';

/** What the engine makes of the lines that a panel was told. */
export function diagnoseLines({ header, lines }: Told) {
  const correlation = createCorrelation({
    browser: header?.browser.name === 'firefox' ? 'firefox' : 'chromium',
    topLevelUrl: header?.topLevelUrl,
  });
  for (const line of lines) for (const observation of observe(line)) correlation.add(observation);
  const exchanges = correlation.all();
  const neighborhood = createNeighborhood();
  for (const exchange of exchanges) neighborhood.add(exchange);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }));
}
