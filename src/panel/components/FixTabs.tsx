import { useState } from 'preact/hooks';
import type { Diagnosis } from '../../core/formats/report.ts';
import { formIdOf, formsOf, HEADERS } from '../fix-forms.ts';
import { message } from '../messages.ts';
import { useOutgoing } from '../outgoing.ts';
import { useSnippets } from '../use-snippets.ts';
import { CopyButton } from './CopyButton.tsx';
import { FixDiff } from './FixDiff.tsx';

const tabIdOf = (form: string): string => `fix-tab-${form}`;

/** The forms of a fix, one at a time: the header diff first, then one tab per stack, and all other stacks on demand. */
export function FixTabs({ diagnosis }: { diagnosis: Diagnosis }) {
  const outgoing = useOutgoing();
  const [chosen, setChosen] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const { code, others } = useSnippets(diagnosis, asked);
  const forms = formsOf(diagnosis, code);
  const current = forms.find(({ id }) => id === chosen) ?? forms[0];
  if (!current) return null;
  const step = (by: number) => {
    const next = forms[(forms.indexOf(current) + by + forms.length) % forms.length];
    if (!next) return;
    setChosen(next.id);
    document.getElementById(tabIdOf(next.id))?.focus();
  };
  /** Redacted or not as the person's setting is. */
  const copied = () => formsOf(outgoing.diagnosis(diagnosis), code).find(({ id }) => id === current.id)?.text ?? '';
  return (
    <div class="fix">
      <div class="fix-head">
        <div class="fix-tabs" role="tablist" aria-label={message('formsOfFix')}>
          {forms.map((form) => (
            <button
              type="button"
              role="tab"
              key={form.id}
              id={tabIdOf(form.id)}
              aria-selected={form === current}
              aria-controls="fix-text"
              tabIndex={form === current ? 0 : -1}
              onClick={() => setChosen(form.id)}
              onKeyDown={(event) => {
                const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                if (!by) return;
                event.preventDefault();
                step(by);
              }}
            >
              {form.label}
            </button>
          ))}
        </div>
        {others.length > 0 && (
          <select
            class="fix-more"
            aria-label={message('otherStacks')}
            value=""
            onChange={({ currentTarget }) => {
              setAsked(currentTarget.value);
              setChosen(formIdOf(currentTarget.value));
            }}
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="fix-text" id="fix-text" role="tabpanel" tabIndex={0} aria-labelledby={tabIdOf(current.id)}>
        {current.id === HEADERS ? <FixDiff diagnosis={diagnosis} /> : <pre>{current.text}</pre>}
      </div>
    </div>
  );
}
