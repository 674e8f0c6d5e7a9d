import type { Patch } from '../../../src/core/formats/report.ts';

/** A fix with one thing of it left out. */
export interface Narrowed {
  without: string;
  patches: Patch[];
}

/** Good manners for caches: they let nobody in. */
const LETS_NOBODY_IN = new Set(['vary', 'access-control-max-age']);

/**
 * Every fix that allows one thing less: a header that is not sent, a name that is not in its list, a status that stays.
 * If one of them still lets the request pass, the fix is wider than needed.
 * @param seenHops how many hops answered: what a server behind them says already, nobody can know
 */
export function narrowed(patches: readonly Patch[], seenHops: number): Narrowed[] {
  return patches.flatMap((patch, index) => {
    const place = `${patch.phase} of hop ${patch.hop}`;
    const instead = (without: string, other: Patch): Narrowed => ({
      without: `${without}, ${place}`,
      patches: patches.with(index, other),
    });
    const headers = patch.set.flatMap(([name, value], at): Narrowed[] => {
      if (LETS_NOBODY_IN.has(name.toLowerCase())) return [];
      const others = patch.set.toSpliced(at, 1);
      // Without the correction, the server's own Location stays.
      if (name.toLowerCase() === 'location') return [instead(name, { ...patch, set: others })];
      const list = /^access-control-allow-(?:headers|methods)$/i.test(name) ? value.split(/, */) : [value];
      if (list.length === 1) return [instead(name, { ...patch, set: others, remove: [...patch.remove, name] })];
      return list.map((one, i) =>
        instead(one, { ...patch, set: patch.set.with(at, [name, list.toSpliced(i, 1).join(', ')]) }),
      );
    });
    return patch.status === null || patch.hop >= seenHops
      ? headers
      : [...headers, instead('status', { ...patch, status: null })];
  });
}
