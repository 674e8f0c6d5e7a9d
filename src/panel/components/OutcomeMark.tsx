import type { Diagnosis } from '../../core/formats/report.ts';
import { type MessageKey, message } from '../messages.ts';

const MARKS: Record<Diagnosis['outcome'], { sign: string; words: MessageKey }> = {
  allowed: { sign: '✓', words: 'outcomeAllowed' },
  blocked: { sign: '✗', words: 'outcomeBlocked' },
  failed: { sign: '✗', words: 'outcomeFailed' },
  pending: { sign: '…', words: 'outcomePending' },
  unknown: { sign: '?', words: 'outcomeUnknown' },
};

/** Outcome by sign, word and color, never by color alone. */
export function OutcomeMark({ outcome }: { outcome: Diagnosis['outcome'] }) {
  const { sign, words } = MARKS[outcome];
  return (
    <span class={`outcome outcome-${outcome}`} title={message(words)}>
      <span aria-hidden="true">{sign}</span>
      <span class="offscreen">{message(words)}</span>
    </span>
  );
}
