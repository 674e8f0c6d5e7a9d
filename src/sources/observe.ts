import type { HarObservation, Observation, WebRequestObservation } from '../core/exchange/observation.ts';
import type { CaptureEvent } from '../core/formats/capture.ts';
import { fromJar } from './cookie-jar.ts';
import { fromHarEntry } from './har.ts';
import { Malformed } from './malformed.ts';
import { fromPage } from './page.ts';
import { fromWebRequest, isWebRequestEvent } from './web-request.ts';

/**
 * One capture line as Observations: none for a source or event that this version does not know.
 * @throws Malformed when the line has not the shape that its source promises
 */
export function observe(line: CaptureEvent): Observation[] {
  switch (line.source) {
    case 'webRequest':
      return isWebRequestEvent(line.event) ? [told(fromWebRequest(line.event, line.details), line)] : [];
    case 'cookies':
      return line.event === 'jar' ? [fromJar(timeOf(line), line.details)] : [];
    case 'page': {
      const observation = fromPage(line.event, timeOf(line), line.id ?? null, line.details);
      return observation ? [observation] : [];
    }
    case 'har':
      return line.event === 'entry' ? [told(fromHarEntry(line.details), line)] : [];
    default:
      return [];
  }
}

/** The observation, marked as its line is. */
const told = <T extends HarObservation | WebRequestObservation>(observation: T, line: CaptureEvent): T =>
  line.simulated === true ? { ...observation, simulated: true } : observation;

function timeOf(line: CaptureEvent): number {
  if (typeof line.time !== 'number' || !Number.isFinite(line.time))
    throw new Malformed('time', 'milliseconds', line.time);
  return line.time;
}
