import { useMemo, useState } from 'preact/hooks';
import { parseUrl } from '../../core/fetch/origin.ts';
import { snippetsOf } from '../../core/fixes/fill-snippets.ts';
import type { Diagnosis } from '../../core/formats/report.ts';
import { correctedHeaders, headerDiff } from '../header-diff.ts';
import { message } from '../messages.ts';
import { useOutgoing } from '../outgoing.ts';
import { useLivePanel } from '../panel-context.ts';
import { CopyAsButtons } from './CopyAsButtons.tsx';
import { CopyButton } from './CopyButton.tsx';
import { Section } from './Section.tsx';
import { TryButton } from './TryButton.tsx';
import { Value } from './Value.tsx';

interface FixTab {
  /** What it is chosen by, in every language: an id, so without spaces. */
  id: string;
  label: string;
  text: string;
}

/** The fix: the header diff first, then one tab per stack, the detected one in front of the others. */
export function FixView({ diagnosis }: { diagnosis: Diagnosis }) {
  const live = useLivePanel();
  const { fix } = diagnosis;
  const [chosen, setChosen] = useState('');
  const snippets = useSnippets(diagnosis);
  if (!fix) {
    return (
      <Section title={message('fix')}>
        <p class="dim">{message('fixNone')}</p>
      </Section>
    );
  }
  const tabs = tabsOf(diagnosis, snippets);
  const current = tabs.find((tab) => tab.id === chosen) ?? tabs[0];
  const rechecked = fix.verified ? <span class="good">{message('rechecked')}</span> : message('notRechecked');
  const note = fix.patches.length ? rechecked : undefined;
  const notes = fix.notes.filter((line) => line !== diagnosis.rootCause?.explanation);
  return (
    <Section title={message('fix')} note={note}>
      {!live && <Forms tabs={tabs} diagnosis={diagnosis} />}
      {live && current && (
        <div class="fix">
          <div class="fix-head">
            <div class="fix-tabs" role="tablist" aria-label={message('formsOfFix')}>
              {tabs.map((tab) => (
                <button
                  type="button"
                  role="tab"
                  key={tab.id}
                  id={`fix-tab-${tab.id}`}
                  aria-selected={tab === current}
                  aria-controls="fix-text"
                  tabIndex={tab === current ? 0 : -1}
                  onClick={() => setChosen(tab.id)}
                  onKeyDown={(event) => {
                    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                    if (!step) return;
                    event.preventDefault();
                    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
                    if (!next) return;
                    setChosen(next.id);
                    document.getElementById(`fix-tab-${next.id}`)?.focus();
                  }}
                >
                  {tab.label}
                </button>
              ))}
            </div>
            <CopyFix diagnosis={diagnosis} id={current.id} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <div class="fix-text" id="fix-text" role="tabpanel" tabIndex={0} aria-labelledby={`fix-tab-${current.id}`}>
            {current.id === HEADERS ? <Diff diagnosis={diagnosis} /> : <pre>{current.text}</pre>}
          </div>
        </div>
      )}
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

const HEADERS = 'headers';

/** Copies the form of the fix that is on show, by the person's setting with or without secrets. */
function CopyFix({ diagnosis, id }: { diagnosis: Diagnosis; id: string }) {
  const outgoing = useOutgoing();
  const snippets = useSnippets(diagnosis);
  const text = () => tabsOf(outgoing.diagnosis(diagnosis), snippets).find((tab) => tab.id === id)?.text ?? '';
  return <CopyButton label={message('copyFix')} text={message('copy')} value={text} />;
}

/** The forms of the fix where nothing can be clicked but what HTML itself opens. */
function Forms({ tabs, diagnosis }: { tabs: FixTab[]; diagnosis: Diagnosis }) {
  return (
    <>
      {tabs.map((tab, i) => (
        <details key={tab.id} class="fix fix-form" open={i === 0}>
          <summary class="fix-head">{tab.label}</summary>
          <div class="fix-text">{tab.id === HEADERS ? <Diff diagnosis={diagnosis} /> : <pre>{tab.text}</pre>}</div>
        </details>
      ))}
    </>
  );
}

/** How many exchanges of a session are looked through for what an API is needed for, and how many of its own tell it. */
const LATEST = 1_000;
const LATEST_OF_HOST = 100;

/**
 * The fix as code, by stack. A report brings it along; a live diagnosis has it written when somebody looks, with the
 * policy that all requests of the session to this API need.
 */
function useSnippets(diagnosis: Diagnosis): Record<string, string> {
  const live = useLivePanel();
  return useMemo(() => {
    const brought = diagnosis.fix?.snippets ?? {};
    if (Object.keys(brought).length) return brought;
    const { url } = diagnosis.exchange;
    const host = parseUrl(url)?.host ?? url;
    const session = live?.feed.evidence.peek().rows().slice(-LATEST) ?? [];
    const ofHost = session.filter((row) => row.host === host).slice(-LATEST_OF_HOST);
    return snippetsOf(
      diagnosis,
      ofHost.map((row) => row.diagnosis),
    );
  }, [diagnosis, live]);
}

function tabsOf(diagnosis: Diagnosis, written: Record<string, string>): FixTab[] {
  const { fix, answeredBy } = diagnosis;
  if (!fix) return [];
  const tabs: FixTab[] = [];
  if (fix.patches.length) tabs.push({ id: HEADERS, label: message('fixHeaders'), text: correctedHeaders(diagnosis) });
  if (fix.cookies.length) {
    tabs.push({
      id: 'cookies',
      label: message('fixCookies'),
      text: fix.cookies.map(({ before, after }) => `- ${before}\n+ ${after}`).join('\n'),
    });
  }
  if (fix.client.length) {
    const text = fix.client.map(({ change, code }) => (code ? `// ${change}\n${code}` : `// ${change}`)).join('\n\n');
    tabs.push({ id: 'client', label: message('fixClient'), text });
  }
  const stack = answeredBy?.toLowerCase() ?? '';
  const isDetected = (name: string) =>
    stack !== '' && (stack.includes(name.toLowerCase()) || name.toLowerCase().includes(stack));
  const snippets = Object.entries(written).map(([label, text]) => ({ id: label.replaceAll(/\W+/g, '-'), label, text }));
  snippets.sort((a, b) => Number(isDetected(b.label)) - Number(isDetected(a.label)));
  return [...tabs, ...snippets];
}

function Diff({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <>
      {headerDiff(diagnosis).map(({ request, lines }) => (
        <div key={request} class="diff">
          <div class="diff-line">
            <Value text={request} longest={200} />
          </div>
          {lines.map(({ sign, text }, i) => (
            <div key={i} class={`diff-line ${sign === '+' ? 'diff-in' : sign === '-' ? 'diff-out' : ''}`}>
              <span class="diff-sign">{sign}</span> <Value text={text} />
            </div>
          ))}
        </div>
      ))}
    </>
  );
}
