import { describe, expect, it } from 'vitest';
import { jsonLinePieces, jsonPieces } from '../../src/cli/report-pieces.ts';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { EXPORTS } from '../../src/core/report/export-formats.ts';
import { buildReport } from '../../src/core/report/report.ts';
import { captureLines, observationsOf, readRecordings } from '../corpus/recording.ts';

const correlation = createCorrelation({ browser: 'chromium' });
for (const observation of observationsOf(captureLines(readRecordings('chromium').slice(0, 30)))) {
  correlation.add(observation);
}
const diagnoses = correlation.all().map((exchange) => diagnose(exchange));

describe.each([0, 1, diagnoses.length])('a report of %i diagnoses that is written in pieces', (count) => {
  const report = buildReport(diagnoses.slice(0, count), { version: '1', browser: null, all: true });

  it('is the JSON that it is in one piece', () => {
    expect([...jsonPieces(report)].join('')).toBe(EXPORTS.json.text(report));
  });

  it('is the JSON Lines that it is in one piece', () => {
    expect([...jsonLinePieces(report)].join('')).toBe(EXPORTS.jsonl.text(report));
  });
});
