import type { JarObservation } from './observation.ts';

/** Puts a reading of the jar in its place by time: at the end, mostly. */
export function addJar(jars: JarObservation[], jar: JarObservation): void {
  let index = jars.length;
  while (index > 0 && (jars[index - 1] as JarObservation).time > jar.time) index--;
  jars.splice(index, 0, jar);
}

/** Finds the reading of the jar that is nearest to a time; of two equally near the one before it. They are in order of time. */
export function nearestJar(sorted: readonly JarObservation[]): (time: number) => JarObservation | null {
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
