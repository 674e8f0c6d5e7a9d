import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { COPY_AS } from '../../src/core/fixes/copy-as/index.ts';
import { checklist } from '../../src/panel/checklist.ts';
import { createEvidence, type Evidence } from '../../src/panel/evidence.ts';
import { ladder } from '../../src/panel/ladder.ts';
import { problemText } from '../../src/panel/report-text.ts';
import { engine } from '../../src/panel/whycors-engine.ts';
import { captureLines, readRecordings } from '../corpus/recording.ts';
import { eventually } from '../eventually.ts';
import { fromJsonLines, toJsonLines } from '../line-text.ts';
import { handClock } from './fixtures/clock.ts';
import { onThisThread } from './fixtures/pipeline.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Everything that the panel shows of a row, drawn without throwing. */
function drawAll(evidence: Evidence): void {
  for (const row of evidence.rows()) {
    const headline = row.headlines[0] ?? null;
    const broken = ladder(row.diagnosis, headline).filter(({ state }) => state === 'broken');
    expect(broken.length, row.diagnosis.exchange.url).toBe(row.failed ? 1 : 0);
    expect(checklist(row.diagnosis).length).toBeGreaterThan(4);
    expect(problemText(row.diagnosis, headline)).toContain(row.diagnosis.exchange.url);
    for (const { text } of COPY_AS) text(row.diagnosis);
  }
  expect(evidence.policies().length).toBeGreaterThan(0);
}

/** Each reason for which the engine gave up at an exchange, once. */
const gaveUp = (evidence: Evidence) => [
  ...new Set(
    evidence
      .rows()
      .flatMap(({ diagnosis }) => diagnosis.unknowns.map(({ why }) => why))
      .filter((why) => why.startsWith('the engine stopped')),
  ),
];

test.each(['chromium', 'firefox'] as const)('a session as %s recorded it is read whole and can be shown', (browser) => {
  const recordings = readRecordings(browser);
  const clock = handClock();
  const evidence = createEvidence(onThisThread(engine, clock), clock);
  evidence.start({ source: 'capture', version: 1, browser: { name: browser, version: '' } });
  evidence.add(toJsonLines(captureLines(recordings)));
  clock.run();
  expect(evidence.skipped().count).toBe(0);
  expect(evidence.counts().crossOrigin).toBe(recordings.length);
  expect(evidence.counts().failed).toBe(recordings.filter(({ outcome }) => !outcome.ok).length);
  expect(gaveUp(evidence)).toEqual([]);
  drawAll(evidence);
});

test('of a session longer than is held the oldest requests make room, whole, and the others stay', () => {
  const recordings = readRecordings('chromium');
  const lines = captureLines(recordings);
  const keep = 3_000;
  const clock = handClock();
  const evidence = createEvidence(onThisThread(engine, clock), clock, () => keep);
  evidence.start({ source: 'capture', version: 1, browser: { name: 'chromium', version: '' } });
  for (let from = 0; from < lines.length; from += 500) evidence.add(toJsonLines(lines.slice(from, from + 500)));
  clock.run();
  expect(evidence.lines()).toEqual(fromJsonLines(toJsonLines(lines.slice(evidence.released()))));
  expect(evidence.lines().length).toBeLessThan(keep + 500);
  const told = new Set(lines.slice(-keep).map(({ details }) => (details as { requestId?: string } | null)?.requestId));
  const shown = new Set(evidence.rows().flatMap(({ diagnosis }) => diagnosis.exchange.requestIds));
  expect([...told].filter((id) => id !== undefined && !shown.has(id))).toEqual([]);
  expect(evidence.counts().crossOrigin).toBeLessThan(recordings.length / 2);
  expect(evidence.counts().exchanges).toBe(evidence.rows().length);
  expect([...evidence.problems()].flatMap(({ rows }) => [...rows.keys()]).every((id) => evidence.row(id))).toBe(true);
  drawAll(evidence);
});

test.each(['chromium', 'firefox'])('a HAR file of %s can be shown', async (browser) => {
  const clock = handClock();
  const evidence = createEvidence(onThisThread(engine, clock), clock);
  const text = readFileSync(new URL(`../corpus/har/${browser}.har`, import.meta.url), 'utf8');
  evidence.open('session.har', new Blob([text]));
  await eventually(() => {
    clock.run();
    expect(evidence.file.value).not.toBeNull();
  });
  expect(evidence.file.value?.kind).toBe('har');
  expect(evidence.skipped().count).toBe(0);
  expect(evidence.counts().failed).toBeGreaterThan(0);
  expect(gaveUp(evidence)).toEqual([]);
  drawAll(evidence);
});
