import type { Diagnosis } from '../../core/formats/report.ts';
import { type CheckItem, checklist } from '../checklist.ts';
import { type MessageKey, message } from '../messages.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

const MARKS: Record<CheckItem['mark'], { sign: string; words: MessageKey }> = {
  yes: { sign: '✓', words: 'checkYes' },
  no: { sign: '✗', words: 'checkNo' },
  unknown: { sign: '?', words: 'checkUnknown' },
};

export function Checklist({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <Section title={message('checklistTitle')}>
      <ul class="checklist">
        {checklist(diagnosis).map(({ mark, text }) => (
          <li key={text} class={`check check-${mark}`}>
            <span aria-hidden="true">{MARKS[mark].sign}</span>
            <span class="offscreen">{message('checkMark', { mark: message(MARKS[mark].words) })} </span>
            <Value text={text} longest={200} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
