import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import type { CaptureEvent, CaptureHeader } from '../../../src/core/formats/capture.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import { redactHarEntry, redactLine } from '../../../src/core/report/redaction/redact-evidence.ts';
import { saltedHasher } from '../../../src/core/report/redaction/salted-hash.ts';
import { observe } from '../../../src/sources/observe.ts';
import { captureLines, readRecordings } from '../../corpus/recording.ts';

const hash = saltedHasher('salt');

function diagnosed(header: CaptureHeader, lines: readonly CaptureEvent[]): Diagnosis[] {
  const correlation = createCorrelation({
    browser: header.browser.name === 'firefox' ? 'firefox' : 'chromium',
    topLevelUrl: header.topLevelUrl,
    thirdPartyCookies: header.thirdPartyCookies,
  });
  for (const observation of lines.flatMap(observe)) correlation.add(observation);
  const exchanges = correlation.all();
  const neighborhood = createNeighborhood(exchanges);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }));
}

/** What a reader of the diagnosis goes by, without the values that redaction names anew. */
const verdict = ({
  exchange,
  outcome,
  layer,
  browserVerdict,
  findings,
  cookies,
  fix,
  answeredBy,
  fingerprint,
}: Diagnosis) => ({
  id: exchange.id,
  outcome,
  layer,
  browserVerdict,
  answeredBy,
  fingerprint,
  findings: findings.map(({ cause, severity, certainty, phase, hop, owner }) => ({
    cause,
    severity,
    certainty,
    phase,
    hop,
    owner,
  })),
  cookies: cookies.map(({ name, sent, stored, reasons }) => ({ name, sent, stored, reasons })),
  patches: fix?.patches,
  verified: fix?.verified,
});

function expectSame(header: CaptureHeader, lines: readonly CaptureEvent[]): void {
  const plain = diagnosed(header, lines).map(verdict);
  const redacted = diagnosed(
    redactLine(header, hash),
    lines.map((line) => redactLine(line, hash)),
  ).map(verdict);
  expect(redacted).toHaveLength(plain.length);
  for (const [index, one] of plain.entries()) expect(redacted[index]).toEqual(one);
}

const folder = (name: string): string => fileURLToPath(new URL(`../../corpus/${name}/`, import.meta.url));
const headerOf = (name: 'chromium' | 'firefox'): CaptureHeader => ({
  source: 'capture',
  version: 1,
  browser: { name, version: '' },
});

describe('evidence without its secrets gives the same verdicts', { timeout: 240_000 }, () => {
  it.each(['chromium', 'firefox'] as const)('in the corpus of %s', (browser) =>
    expectSame(headerOf(browser), captureLines(readRecordings(browser))),
  );

  it.each(readdirSync(folder('symptoms')).filter((name) => name.endsWith('.jsonl')))('in the capture %s', (name) => {
    const lines = readFileSync(folder('symptoms') + name, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expectSame(lines[0] as CaptureHeader, lines.slice(1) as CaptureEvent[]);
  });

  it.each(['chromium', 'firefox'] as const)('in the HAR file of %s', (browser) => {
    const { log } = JSON.parse(readFileSync(`${folder('har')}${browser}.har`, 'utf8')) as {
      log: { entries: unknown[] };
    };
    const lines = (entries: unknown[]): CaptureEvent[] =>
      entries.map((details) => ({ source: 'har', event: 'entry', details }));
    const plain = diagnosed(headerOf(browser), lines(log.entries)).map(verdict);
    const redacted = diagnosed(headerOf(browser), lines(log.entries.map((entry) => redactHarEntry(entry, hash)))).map(
      verdict,
    );
    expect(redacted).toEqual(plain);
  });
});

describe('evidence that was made to break its reader', () => {
  const unprintable = { toString: 1, valueOf: 1 };
  it.each<[string, object]>([
    ['a name that is no text', { headers: [{ name: unprintable, value: 'a' }] }],
    ['a value that is no text', { headers: [{ name: 'a', value: unprintable }] }],
    ['bytes that are no numbers', { headers: [{ name: 'a', binaryValue: [unprintable] }] }],
    ['a pair of no texts', { headers: [[unprintable, unprintable]] }],
    ['a parameter without a name', { queryString: [{ name: unprintable, value: 'a' }] }],
    ['a cookie without a name', { cookies: [{ name: unprintable, value: unprintable }] }],
  ])('goes out in spite of %s', (_, request) => {
    expect(() => redactHarEntry({ request, response: request }, hash)).not.toThrow();
    const line = { source: 'page', event: 'request', time: 1, id: '1', details: request } as const;
    expect(() => redactLine(line, hash)).not.toThrow();
  });
});
