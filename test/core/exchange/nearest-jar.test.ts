import { describe, expect, it } from 'vitest';
import { addJar, nearestJar } from '../../../src/core/exchange/nearest-jar.ts';
import type { JarObservation } from '../../../src/core/exchange/observation.ts';
import { API } from './traffic.ts';

const jar = (time: number, url = API): JarObservation => ({ kind: 'jar', time, url, cookies: [] });

describe('the readings of the jar', () => {
  it.each<[string, number[], number, number | null]>([
    ['none, where there is none', [], 5, null],
    ['the only one, before', [1], 5, 1],
    ['the only one, after', [9], 5, 9],
    ['the nearest before', [1, 4, 9], 5, 4],
    ['the nearest after', [1, 7, 9], 5, 7],
    ['the one before of two equally near', [1, 4, 6, 9], 5, 4],
    ['the one of that very time', [1, 5, 6], 5, 5],
    ['the first, where all come later', [7, 8, 9], 5, 7],
    ['the last, where all came before', [1, 2, 3, 4], 50, 4],
  ])('give %s', (_what, times, time, want) => {
    expect(nearestJar(times.map((one) => jar(one)))(time)?.time ?? null).toBe(want);
  });

  it('are put in order of time, those of one time in the order in which they came', () => {
    const jars: JarObservation[] = [];
    for (const one of [jar(5, 'a'), jar(1, 'b'), jar(9, 'c'), jar(5, 'd'), jar(3, 'e')]) addJar(jars, one);
    expect(jars.map(({ url }) => url).join('')).toBe('beadc');
  });
});
