import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDiagnosing } from '../../src/cli/diagnosing.ts';
import { surelyWorked } from '../../src/cli/surely-worked.ts';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { isCrossOrigin } from '../../src/core/diagnosis/walk.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import type { BrowserName, Exchange } from '../../src/core/exchange/exchange.ts';
import { createNeighborhood } from '../../src/core/exchange/neighborhood.ts';
import type { Observation } from '../../src/core/exchange/observation.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { isFailed } from '../../src/core/report/report.ts';
import { fromHarEntry } from '../../src/sources/har.ts';
import { captureLines, observationsOf, readRecordings } from '../corpus/recording.ts';

const header = (name: BrowserName) => ({ source: 'capture' as const, version: 1, browser: { name, version: '1' } });

function exchangesOf(browser: BrowserName, observations: readonly Observation[]): Exchange[] {
  const correlation = createCorrelation({ browser });
  for (const observation of observations) correlation.add(observation);
  return correlation.all().filter((one) => isCrossOrigin(one) && one.mode.value !== 'navigate');
}

/** All at once: what a recording of any length should come to. */
function atOnce(browser: BrowserName, observations: readonly Observation[]): Diagnosis[] {
  const exchanges = exchangesOf(browser, observations);
  const neighborhood = createNeighborhood(exchanges);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }));
}

function inWindows(browser: BrowserName, observations: readonly Observation[], quiet: number, waiting: number) {
  const diagnosing = createDiagnosing(header(browser), true, { quiet, waiting });
  const diagnoses: Diagnosis[] = [];
  for (const observation of observations) {
    diagnosing.add(observation);
    diagnoses.push(...diagnosing.take());
  }
  diagnosing.finish();
  return [...diagnoses, ...diagnosing.take()];
}

const byUrl = (diagnoses: readonly Diagnosis[]): string[] =>
  diagnoses.map((one) => JSON.stringify([one.exchange.url, one.exchange.startedAt, one])).sort();

/** HAR entries are numbered as they are met. */
const unnumbered = (texts: readonly string[]): string[] =>
  texts.map((text) => text.replaceAll(/har-\d+/g, 'har')).sort();

describe('a recording that is diagnosed while it is read', () => {
  it.each<[BrowserName, number]>([
    ['chromium', 1_000],
    ['chromium', 4_000],
    ['firefox', 1_000],
  ])('of %s, closed after %i quiet observations, comes to what it comes to at once', (browser, quiet) => {
    const observations = observationsOf(captureLines(readRecordings(browser)));
    expect(byUrl(inWindows(browser, observations, quiet, 10_000))).toEqual(byUrl(atOnce(browser, observations)));
  });

  it.each<[BrowserName, number]>([
    ['chromium', 8],
    ['firefox', 8],
  ])('from a HAR file of %s as well', (browser, quiet) => {
    const { log } = JSON.parse(readFileSync(`test/corpus/har/${browser}.har`, 'utf8'));
    const observations = (log.entries as unknown[]).map(fromHarEntry);
    const windows = inWindows(browser, observations, quiet, 10_000);
    expect(unnumbered(byUrl(windows))).toEqual(unnumbered(byUrl(atOnce(browser, observations))));
  });
});

describe('an exchange that is seen to have worked without a diagnosis', () => {
  /** Each recorded request as the HAR entry that a browser which judges would have written of it. */
  const judged = (browser: BrowserName): Exchange[] =>
    exchangesOf(browser, observationsOf(captureLines(readRecordings(browser)))).map((exchange) => ({
      ...exchange,
      sources: ['har'],
      har: { status: exchange.hops.at(-1)?.status ?? 0, error: null, fromServiceWorker: false },
    }));
  const ofFile = (browser: BrowserName): Exchange[] => {
    const { log } = JSON.parse(readFileSync(`test/corpus/har/${browser}.har`, 'utf8'));
    return exchangesOf(browser, (log.entries as unknown[]).map(fromHarEntry));
  };

  it.each<[string, Exchange[], number]>([
    ['the recordings of Chromium', judged('chromium'), 100],
    ['the recordings of Firefox', judged('firefox'), 50],
    ["Chromium's HAR file", ofFile('chromium'), 3],
    ["Firefox's HAR file", ofFile('firefox'), 0],
  ])('has none that failed among %s', (_, exchanges, least) => {
    const worked = exchanges.filter(surelyWorked);
    expect(worked.length).toBeGreaterThanOrEqual(least);
    const neighborhood = createNeighborhood(exchanges);
    const failed = worked.map((one) => diagnose(one, { neighborhood })).filter(isFailed);
    expect(failed.map(({ exchange, rootCause }) => `${rootCause?.cause} ${exchange.url}`)).toEqual([]);
  });
});

it('of one URL that is polled all day comes to as many exchanges as there were requests', () => {
  const poll = (index: number) =>
    fromHarEntry({
      startedDateTime: new Date(1_795_000_000_000 + index * 500).toISOString(),
      time: 20,
      _resourceType: 'fetch',
      request: {
        method: 'GET',
        url: 'https://api.shop.test/poll',
        headers: [{ name: 'Origin', value: 'https://app.shop.test' }],
      },
      response: { status: 200, headers: [], _error: 'net::ERR_FAILED' },
      timings: { wait: 20 },
    });
  const observations = Array.from({ length: 1_500 }, (_, index) => poll(index));
  const diagnoses = inWindows('chromium', observations, 200, 100);
  expect(diagnoses).toHaveLength(1_500);
  expect(new Set(diagnoses.map(({ exchange }) => exchange.startedAt)).size).toBe(1_500);
});
