import type { JarObservation } from './observation.ts';

/** Finds the reading of the jar that is nearest to a time; of two equally near the one before it. */
export function nearestJar(jars: readonly JarObservation[]): (time: number) => JarObservation | null {
  const sorted = [...jars].sort((a, b) => a.time - b.time);
  return (time) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as JarObservation).time < time) low = middle + 1;
      else high = middle;
    }
    const before = sorted[low - 1];
    const after = sorted[low];
    if (!before || !after) return before ?? after ?? null;
    return after.time - time < time - before.time ? after : before;
  };
}
