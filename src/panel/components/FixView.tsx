import type { Diagnosis } from '../../core/formats/report.ts';
import { formsOf, HEADERS } from '../fix-forms.ts';
import { message } from '../messages.ts';
import { useLivePanel } from '../panel-context.ts';
import { useSnippets } from '../use-snippets.ts';
import { CopyAsButtons } from './CopyAsButtons.tsx';
import { FixDiff } from './FixDiff.tsx';
import { FixTabs } from './FixTabs.tsx';
import { Section } from './Section.tsx';
import { TryButton } from './TryButton.tsx';
import { Value } from './Value.tsx';

/** The fix in all its forms, whether it was checked, and what else there is to know of it. */
export function FixView({ diagnosis }: { diagnosis: Diagnosis }) {
  const live = useLivePanel();
  const { fix } = diagnosis;
  if (!fix) {
    return (
      <Section title={message('fix')}>
        <p class="dim">{message('fixNone')}</p>
      </Section>
    );
  }
  const rechecked = fix.verified ? <span class="good">{message('rechecked')}</span> : message('notRechecked');
  const note = fix.patches.length ? rechecked : undefined;
  const notes = fix.notes.filter((line) => line !== diagnosis.rootCause?.explanation);
  return (
    <Section title={message('fix')} note={note}>
      {live ? <FixTabs diagnosis={diagnosis} /> : <FixForms diagnosis={diagnosis} />}
      {notes.map((line) => (
        <p key={line} class="note">
          <Value text={line} longest={1000} />
        </p>
      ))}
      {live && <TryButton diagnosis={diagnosis} />}
      <div class="actions">{live && <CopyAsButtons diagnosis={diagnosis} />}</div>
    </Section>
  );
}

/** The forms of the fix where nothing can be clicked but what HTML itself opens. */
function FixForms({ diagnosis }: { diagnosis: Diagnosis }) {
  const { code } = useSnippets(diagnosis, null);
  return (
    <>
      {formsOf(diagnosis, code).map(({ id, label, text }, i) => (
        <details key={id} class="fix fix-form" open={i === 0}>
          <summary class="fix-head">{label}</summary>
          <div class="fix-text">{id === HEADERS ? <FixDiff diagnosis={diagnosis} /> : <pre>{text}</pre>}</div>
        </details>
      ))}
    </>
  );
}
