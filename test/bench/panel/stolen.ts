import { existsSync, readFileSync } from 'node:fs';

const STAT = '/proc/stat';
/** Place of the stolen time among the times of `cpu` (proc_stat(5)). */
const STEAL = 7;

/** Starts to watch what the machine's host takes from it; the function returned tells how much, in words. */
export function watchStolen(): () => string {
  const before = times();
  return () => {
    const after = times();
    const spent = after.map((time, i) => time - (before[i] ?? 0));
    const all = spent.reduce((sum, time) => sum + time, 0);
    return all > 0 ? `${(((spent[STEAL] ?? 0) / all) * 100).toFixed(1)} % taken by the host` : 'unknown to this system';
  };
}

/** Of all processors together, by what they were spent on. Empty where the system does not tell. */
const times = (): number[] =>
  existsSync(STAT)
    ? (/^cpu +(.*)/.exec(readFileSync(STAT, 'utf8'))?.[1] ?? '')
        .split(' ')
        .slice(0, STEAL + 1)
        .map(Number)
    : [];
