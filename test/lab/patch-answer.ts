import type { Patch } from '../../src/core/formats/report.ts';
import type { Answer, HeaderPair, Silence } from './scene.ts';

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * Applies the patches of a fix to one answer of the chain, as a server that was corrected would: `set` replaces every
 * header of that name by one, `remove` deletes every one, `status` replaces the status.
 */
export function patchAnswer(
  answer: Answer | Silence,
  patches: Patch[],
  place: { phase: Patch['phase']; hop: number },
): Answer | Silence {
  let current = answer;
  for (const patch of patches) {
    if (patch.phase !== place.phase || patch.hop !== place.hop) continue;
    if ('drop' in current) {
      if (patch.status === null) continue;
      current = { status: patch.status };
    }
    const gone = [...patch.remove, ...patch.set.map(([name]) => name)];
    const kept: HeaderPair[] = (current.headers ?? []).filter(([name]) => !gone.some((other) => same(name, other)));
    current = { ...current, status: patch.status ?? current.status, headers: [...kept, ...patch.set] };
  }
  return current;
}
