import { useState } from 'preact/hooks';
import type { Diagnosis } from '../../core/formats/report.ts';
import { formIdOf, formsOf, HEADERS } from '../fix-forms.ts';
import { message } from '../messages.ts';
import { useOutgoing } from '../outgoing.ts';
import { useSnippets } from '../use-snippets.ts';
import { CopyButton } from './CopyButton.tsx';
import { FixDiff } from './FixDiff.tsx';

/** The id of the list of all other stacks. */
const OTHERS = 'fix-others';

const tabIdOf = (form: string): string => `fix-tab-${form}`;

/** The forms of a fix, one at a time: the header diff first, then one tab per likely stack, and a list of all others. */
export function FixTabs({ diagnosis }: { diagnosis: Diagnosis }) {
  const outgoing = useOutgoing();
  const [chosen, setChosen] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const { code, others } = useSnippets(diagnosis, asked);
  const forms = formsOf(diagnosis, code);
  const wanted = asked === null ? chosen : formIdOf(asked);
  const current = forms.find(({ id }) => id === wanted) ?? forms[0];
  if (!current) return null;
  const listed = others.find((stack) => formIdOf(stack) === current.id);
  const tabs = listed === undefined ? forms : forms.filter((form) => form !== current);
  const choose = (id: string) => {
    setAsked(null);
    setChosen(id);
  };
  const step = (from: number, by: number) => {
    const next = tabs[(from + by + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.id);
    document.getElementById(tabIdOf(next.id))?.focus();
  };
  /** Redacted or not as the person's setting is. */
  const copied = () => formsOf(outgoing.diagnosis(diagnosis), code).find(({ id }) => id === current.id)?.text ?? '';
  return (
    <div class="fix">
      <div class="fix-head">
        <div class="fix-tabs" role="tablist" aria-label={message('formsOfFix')}>
          {tabs.map((form, i) => (
            <button
              type="button"
              role="tab"
              key={form.id}
              id={tabIdOf(form.id)}
              aria-selected={form === current}
              aria-controls="fix-text"
              tabIndex={form === current || (listed !== undefined && i === 0) ? 0 : -1}
              onClick={() => choose(form.id)}
              onKeyDown={(event) => {
                const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                if (!by) return;
                event.preventDefault();
                step(i, by);
              }}
            >
              {form.label}
            </button>
          ))}
        </div>
        {others.length > 0 && (
          <select
            id={OTHERS}
            class={`fix-others ${listed === undefined ? '' : 'fix-others-chosen'}`}
            aria-label={message('otherStacks')}
            value={listed ?? ''}
            onChange={({ currentTarget }) => setAsked(currentTarget.value || null)}
          >
            <option value="">{message('moreStacks')}</option>
            {others.map((stack) => (
              <option key={stack} value={stack}>
                {stack}
              </option>
            ))}
          </select>
        )}
        <CopyButton label={message('copyFix')} text={message('copy')} value={copied} />
      </div>
      <div
        class="fix-text"
        id="fix-text"
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-labelledby={listed === undefined ? tabIdOf(current.id) : OTHERS}
      >
        {current.id === HEADERS ? <FixDiff diagnosis={diagnosis} /> : <pre>{current.text}</pre>}
      </div>
    </div>
  );
}
