import { diagnose } from '../core/diagnosis/diagnose.ts';
import { isCrossOrigin } from '../core/diagnosis/walk.ts';
import { createCorrelation } from '../core/exchange/correlate.ts';
import { createNeighborhood } from '../core/exchange/neighborhood.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import type { Evidence } from './read-evidence.ts';

/** Every cross-origin exchange of a file, diagnosed. */
export function diagnosesOf(evidence: Evidence): Diagnosis[] {
  const { header } = evidence;
  const correlation = createCorrelation({
    browser: header.browser.name === 'firefox' ? 'firefox' : 'chromium',
    ...(header.topLevelUrl ? { topLevelUrl: header.topLevelUrl } : {}),
    ...(header.thirdPartyCookies ? { thirdPartyCookies: header.thirdPartyCookies } : {}),
  });
  for (const observation of evidence.observations) correlation.add(observation);
  const exchanges = correlation
    .all()
    .filter((exchange) => isCrossOrigin(exchange) && exchange.mode.value !== 'navigate');
  const neighborhood = createNeighborhood(exchanges);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }));
}
