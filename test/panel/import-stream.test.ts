import { describe, expect, it, test } from 'vitest';
import { createEvidence } from '../../src/panel/evidence.ts';
import { readStream } from '../../src/panel/import-stream.ts';
import { eventually } from '../eventually.ts';
import { handClock } from './fixtures/clock.ts';
import { assorted } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { onThisThread } from './fixtures/pipeline.ts';
import { reportOf } from './fixtures/report.ts';

const header = '{"source":"capture","version":1,"browser":{"name":"firefox","version":"153"},"time":5}';
const line = '{"source":"webRequest","event":"onCompleted","details":{}}';
const entry = { startedDateTime: '2026-11-22T10:00:00Z', response: { content: { text: 'x'.repeat(100_000) } } };
const har = (log: object) => JSON.stringify({ log });

/** Everything that a sink was handed. */
async function read(text: string) {
  const lines: unknown[] = [];
  const complaints: string[] = [];
  const diagnoses: unknown[] = [];
  const file = await readStream('f', new Blob([text]), {
    start: () => {},
    add: (more) => lines.push(...more),
    wantsMore: async () => true,
    addDiagnoses: (more) => diagnoses.push(...more),
    complain: (message) => complaints.push(message),
  });
  return { file, lines, complaints, diagnoses };
}

describe('an opened file', () => {
  test.each<[string, string, object]>([
    ['a capture', `${header}\n${line}\n${line}\n`, { kind: 'capture', browser: 'firefox 153', time: 5, items: 2 }],
    [
      'a HAR file',
      har({ creator: { name: 'Firefox', version: '153' }, entries: [entry] }),
      { kind: 'har', browser: 'firefox 153', items: 1, time: Date.parse(entry.startedDateTime) },
    ],
    ['a HAR file without entries', har({}), { kind: 'unreadable', trouble: expect.stringContaining('log.entries') }],
    [
      'a report',
      JSON.stringify(reportOf(assorted())),
      { kind: 'report', browser: 'chromium 156.0', items: assorted().length },
    ],
    ['a capture of one line', line, { kind: 'capture', browser: null, items: 1 }],
    ['a capture with Windows line ends', `${header}\r\n${line}\r\n`, { kind: 'capture', items: 1 }],
    ['a HAR file with odd entries', har({ entries: [null, 4] }), { kind: 'har', items: 2 }],
    [
      'a report without diagnoses',
      '{"format":"whycors-report"}',
      { kind: 'unreadable', trouble: 'the report has no list of diagnoses' },
    ],
    ['nothing', ' \n', { kind: 'unreadable', trouble: expect.stringContaining('nothing but space') }],
    ['something else', '<html>', { kind: 'unreadable', trouble: expect.stringContaining('expected "{"') }],
  ])('is told: %s', async (_, text, expected) => {
    expect((await read(text)).file).toMatchObject(expected);
  });

  it('leaves out the bodies of a HAR file', async () => {
    const { lines } = await read(har({ entries: [entry] }));
    expect(lines).toEqual([
      { source: 'har', event: 'entry', details: { startedDateTime: entry.startedDateTime, response: {} } },
    ]);
  });

  it('that breaks off is read as far as it goes, and the place is told', async () => {
    const text = har({ creator: { name: 'WebInspector' }, entries: [entry, entry] });
    const { lines, complaints } = await read(text.slice(0, -20));
    expect(lines).toHaveLength(1);
    expect(complaints).toEqual([expect.stringMatching(/^log\.entries\[1\] \(byte \d+\): the file breaks off/)]);
  });

  it('has what is malformed in it told by its place, and the rest read', async () => {
    const capture = await read(`${header}\n{oops\n${line}\n42\n`);
    expect(capture.lines).toHaveLength(1);
    expect(capture.complaints).toEqual([expect.stringMatching(/^line 2: /), expect.stringMatching(/^line 4: /)]);
    const [one] = assorted();
    const report = await read(JSON.stringify({ ...reportOf([]), diagnoses: [{}, one] }));
    expect(report.diagnoses).toEqual([one]);
    expect(report.complaints).toEqual([expect.stringMatching(/^diagnoses\[0\] /)]);
  });

  it('is read no faster than it is worked off, and no further once it is closed', async () => {
    const clock = handClock();
    const rows = 60_000;
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    const text = Array.from(
      { length: rows },
      (_, i) => `{"source":"test","event":"https://a.test/${i}","details":{}}\n`,
    );
    let taken = 0;
    const file = new File(text, 'long');
    const stream = file.stream();
    file.stream = () =>
      stream.pipeThrough(
        new TransformStream({
          transform(bytes: Uint8Array<ArrayBuffer>, to) {
            taken += bytes.length;
            to.enqueue(bytes);
          },
        }),
      );
    evidence.open('long', file);
    await eventually(() => expect(taken).toBeGreaterThan(0));
    const before = taken;
    expect(before).toBeLessThan(file.size / 2);
    clock.run();
    await eventually(() => expect(taken).toBeGreaterThan(before));
    evidence.close();
    clock.run();
    expect(taken).toBeLessThan(file.size);
  });

  it('comes to the panel, and one that was closed meanwhile does not', async () => {
    const clock = handClock();
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    evidence.open('first', new File([`${header}\n${line}\n`], 'first'));
    evidence.open('second', new File([JSON.stringify(reportOf(assorted()))], 'second'));
    await eventually(() => {
      clock.run();
      expect(evidence.file.value).toMatchObject({ name: 'second', kind: 'report' });
      expect(evidence.counts().exchanges).toBe(assorted().length);
    });
  });
});
