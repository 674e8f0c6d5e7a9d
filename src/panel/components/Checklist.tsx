import type { Diagnosis } from '../../core/formats/report.ts';
import { type CheckItem, checklist } from '../checklist.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

const MARKS: Record<CheckItem['mark'], { sign: string; words: string }> = {
  yes: { sign: '✓', words: 'yes' },
  no: { sign: '✗', words: 'no' },
  unknown: { sign: '?', words: 'not known' },
};

export function Checklist({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <Section title="Checklist">
      <ul class="checklist">
        {checklist(diagnosis).map(({ mark, text }) => (
          <li key={text} class={`check check-${mark}`}>
            <span aria-hidden="true">{MARKS[mark].sign}</span>
            <span class="offscreen">{MARKS[mark].words}: </span>
            <Value text={text} longest={200} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
