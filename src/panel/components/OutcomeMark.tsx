import type { Diagnosis } from '../../core/formats/report.ts';

const MARKS: Record<Diagnosis['outcome'], { sign: string; words: string }> = {
  allowed: { sign: '✓', words: 'allowed' },
  blocked: { sign: '✗', words: 'blocked' },
  failed: { sign: '✗', words: 'failed' },
  pending: { sign: '…', words: 'pending' },
  unknown: { sign: '?', words: 'unknown' },
};

/** Outcome by sign, word and color, never by color alone. */
export function OutcomeMark({ outcome }: { outcome: Diagnosis['outcome'] }) {
  const { sign, words } = MARKS[outcome];
  return (
    <span class={`outcome outcome-${outcome}`} title={words}>
      <span aria-hidden="true">{sign}</span>
      <span class="offscreen">{words}</span>
    </span>
  );
}
