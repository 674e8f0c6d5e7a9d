import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { createNeighborhood } from '../../src/core/exchange/neighborhood.ts';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { observe } from '../../src/sources/observe.ts';
import { SCENES } from './scenes/index.ts';

const HOW_MANY = 45;
const DOCUMENT = new URL('../../docs/symptoms.md', import.meta.url);
const CAPTURES = new URL('../corpus/symptoms/', import.meta.url);

interface Row {
  number: number;
  cause: string;
  scenes: string[];
  captures: string[];
}

const names = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');

const ROWS: Row[] = readFileSync(DOCUMENT, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number, , , , cause, scenes, captures]) => ({
    number: Number(number),
    cause: names(cause)[0] ?? '',
    scenes: names(scenes),
    captures: names(captures),
  }));

/** Causes that the requests of a capture fail for. */
function causesOf(capture: string): (string | undefined)[] {
  const lines = readFileSync(new URL(capture, CAPTURES), 'utf8').trim().split('\n');
  const correlation = createCorrelation({ browser: 'chromium', topLevelUrl: 'https://app.shop.test/' });
  for (const line of lines) for (const seen of observe(JSON.parse(line) as CaptureEvent)) correlation.add(seen);
  const exchanges = correlation.all();
  const neighborhood = createNeighborhood(exchanges);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }).rootCause?.cause).filter(Boolean);
}

describe('the complaints in docs/symptoms.md', () => {
  it('are all there', () => {
    expect(ROWS.map(({ number }) => number)).toEqual(Array.from({ length: HOW_MANY }, (_, i) => i + 1));
  });

  it.each(ROWS)('$number is played by the scenes that it names, to its cause', ({ number, cause, scenes }) => {
    const played = SCENES.filter(({ symptoms }) => symptoms?.includes(number));
    expect(new Set(scenes)).toEqual(new Set(played.map(({ id }) => id)));
    expect(scenes).not.toEqual([]);
    const wanted = played.flatMap(({ requests }) =>
      requests.flatMap(({ expect: { causes, finds = [] } }) => [...causes, ...finds]),
    );
    expect(wanted).toContain(cause);
  });

  it('names every capture', () => {
    expect(ROWS.flatMap(({ captures }) => captures).sort()).toEqual(readdirSync(CAPTURES).sort());
  });

  it.each(readdirSync(CAPTURES))('%s gives one failure, of the cause in its name', (capture) => {
    expect(causesOf(capture)).toEqual([capture.replace('.jsonl', '')]);
  });
});
