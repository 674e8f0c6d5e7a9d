import { describe, expect, test } from 'vitest';
import { createEvidence } from '../../src/panel/evidence.ts';
import { handClock } from './fixtures/clock.ts';
import { assorted } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { onThisThread } from './fixtures/pipeline.ts';
import { reportOf } from './fixtures/report.ts';

const header = '{"source":"capture","version":1,"browser":{"name":"firefox","version":"153"},"time":5}';
const line = '{"source":"webRequest","event":"onCompleted","details":{}}';
const har = (log: object) => JSON.stringify({ log });
const entry = { startedDateTime: '2026-11-22T10:00:00Z' };

function read(text: string) {
  const clock = handClock();
  const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
  evidence.open('f', text);
  clock.run();
  return { file: evidence.file.value, evidence };
}

describe('import', () => {
  test.each<[string, string, object]>([
    ['a capture', `${header}\n${line}\n${line}\n`, { kind: 'capture', browser: 'firefox 153', time: 5, items: 2 }],
    ['a capture of one line', line, { kind: 'capture', browser: null, items: 1 }],
    ['a capture with Windows line ends', `${header}\r\n${line}\r\n`, { kind: 'capture', items: 1 }],
    [
      'a HAR file',
      har({ creator: { name: 'WebInspector', version: '537' }, entries: [entry] }),
      { kind: 'har', browser: 'WebInspector 537', items: 1, time: Date.parse(entry.startedDateTime) },
    ],
    ['a HAR file with odd entries', har({ entries: [null, 4] }), { kind: 'har', browser: null, items: 2 }],
    ['a HAR file without entries', har({}), { kind: 'unreadable', trouble: 'the HAR log has no list of entries' }],
    [
      'a report',
      JSON.stringify(reportOf(assorted())),
      { kind: 'report', browser: 'chromium 156.0', items: assorted().length },
    ],
    [
      'a report without diagnoses',
      '{"format":"whycors-report"}',
      { kind: 'unreadable', trouble: 'the report has no list of diagnoses' },
    ],
    ['nothing', ' \n', { kind: 'unreadable', trouble: 'it is empty' }],
    ['something else', '<html>', { kind: 'unreadable' }],
  ])('%s', (_, text, expected) => {
    expect(read(text).file).toMatchObject(expected);
  });

  test('malformed lines are named by number', () => {
    const { evidence, file } = read(`${header}\n{oops\n${line}\n42\n`);
    expect(file?.items).toBe(3);
    expect(evidence.skipped()).toEqual({
      count: 2,
      complaints: ['line 2 is not JSON', 'line 4 has no source and event'],
    });
  });

  test('a diagnosis of the wrong shape is named and left out', () => {
    const report = { ...reportOf(assorted().slice(0, 1)), diagnoses: [{}, ...assorted().slice(0, 1)] };
    const { evidence } = read(JSON.stringify(report));
    expect(evidence.skipped().complaints[0]).toMatch(/^diagnosis 1: /);
    expect(evidence.counts().exchanges).toBe(1);
  });
});
