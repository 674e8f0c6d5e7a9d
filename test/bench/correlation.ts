import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { observe } from '../../src/sources/observe.ts';
import { captureLines, readRecordings } from '../corpus/recording.ts';
import { measure, row } from './measure.ts';

/** From captured lines to exchanges: checking each line, and folding all of them. */
export async function benchCorrelation(): Promise<string[]> {
  const lines = captureLines(readRecordings('chromium'));
  const figure = await measure(
    lines.length,
    () => {
      const correlation = createCorrelation({ browser: 'chromium' });
      for (const line of lines) for (const observation of observe(line)) correlation.add(observation);
      correlation.all();
    },
    { warmUp: 3, rounds: 5 },
  );
  return [row('correlate, from captured lines to exchanges', 'events', figure)];
}
