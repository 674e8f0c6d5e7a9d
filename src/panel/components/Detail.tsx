// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { useOutgoing } from '../outgoing.ts';
import { usePanel } from '../panel-context.ts';
import { problemText } from '../report-text.ts';
import type { Row } from '../row.ts';
import { useWide } from '../use-wide.ts';
import { Checklist } from './Checklist.tsx';
import { Cookies } from './Cookies.tsx';
import { CopyButton } from './CopyButton.tsx';
import { EvidenceView } from './EvidenceView.tsx';
import { ExplainButton } from './ExplainButton.tsx';
import { Findings } from './Findings.tsx';
import { FixView } from './FixView.tsx';
import { HelpPage } from './HelpPage.tsx';
import { Ladder } from './Ladder.tsx';
import { ReadableHeaders } from './ReadableHeaders.tsx';
import { Verdict } from './Verdict.tsx';
import { Welcome } from './Welcome.tsx';

/** Width from which the detail is read in two columns, px. */
const TWO_COLUMNS_PX = 760;

/** One problem, in the order in which a person asks. */
export function Detail() {
  const { view, settings, feed } = usePanel();
  const outgoing = useOutgoing();
  const pane = useRef<HTMLElement>(null);
  const wide = useWide(pane, TWO_COLUMNS_PX);
  const row = view.current.value;
  const headline = view.headline.value;
  const rowId = row?.id;
  const drawn = useDrawnParts(row !== null, view.selection.value.row !== null);
  const before = useRef(rowId);
  useLayoutEffect(() => {
    // Scrolling has everything laid out at once, and the first request begins at the top anyway.
    if (before.current !== undefined) pane.current?.scrollTo?.(0, 0);
    before.current = rowId;
  }, [rowId]);
  if (!row || !drawn) {
    const welcome = !row && settings.loaded.value && !settings.current.value.welcomed && !feed.file.value;
    return (
      <main ref={pane} class="detail detail-empty" data-cause="">
        {welcome ? <Welcome /> : <h1 class="offscreen">{message('extensionName')}</h1>}
        {!row && !welcome && view.requests.value.length > 0 && <p class="dim">{message('chooseRequest')}</p>}
      </main>
    );
  }
  const { diagnosis } = row;
  const closeHelp = () => {
    view.explain(false);
    document.getElementById('explain')?.focus();
  };
  const actions = (
    <>
      {headline && <ExplainButton finding={headline} />}
      <CopyButton
        label={message('copyAsText')}
        value={() => {
          const shown = outgoing.diagnosis(diagnosis);
          const index = headline ? diagnosis.findings.indexOf(headline) : -1;
          return problemText(shown, shown.findings[index] ?? shown.rootCause);
        }}
      />
    </>
  );
  return (
    <main
      ref={pane}
      class="detail"
      tabIndex={0}
      aria-label={message('problem')}
      data-cause={headline?.cause ?? ''}
      data-outcome={diagnosis.outcome}
    >
      <Verdict diagnosis={diagnosis} headline={headline} actions={actions} />
      {headline && view.explained.value ? (
        <HelpPage finding={headline} onClose={closeHelp} />
      ) : (
        <Sections row={row} headline={headline} wide={wide} parts={drawn} />
      )}
    </main>
  );
}

/** The verdict, and the parts of the sections, which are drawn for the first time one after the other. */
const PARTS = 4;

/** Longest wait for a moment in which the page has nothing else to do, ms: for the verdict, and for what is below it. */
const VERDICT_WITHIN_MS = 20;
const IDLE_WITHIN_MS = 200;

/**
 * How many parts of the detail are drawn: one more each time that the page has nothing else to do, the verdict soon
 * after the list. What was never drawn has code that never ran, and drawing it whole would keep the page from answering
 * for a tenth of a second. Who asked for a request has all of it at once.
 */
function useDrawnParts(wanted: boolean, asked: boolean): number {
  const [parts, setParts] = useState(0);
  useEffect(() => {
    if (!wanted || parts >= PARTS) return;
    const timeout = parts ? IDLE_WITHIN_MS : VERDICT_WITHIN_MS;
    const idle = requestIdleCallback(() => setParts(parts + 1), { timeout });
    return () => cancelIdleCallback(idle);
  }, [wanted, parts]);
  return asked ? PARTS : parts;
}

interface SectionsProps {
  row: Row;
  headline: Finding | null;
  wide: boolean;
  parts: number;
}

function Sections({ row, headline, wide, parts }: SectionsProps) {
  const { diagnosis } = row;
  const happened = parts > 1 && <Ladder diagnosis={diagnosis} headline={headline} />;
  const fix = parts > 2 && <FixView diagnosis={diagnosis} />;
  const next = parts > 3 && <Findings diagnosis={diagnosis} headline={headline} />;
  const cookies = parts > 3 && <Cookies diagnosis={diagnosis} host={row.host} />;
  const checks = parts > 3 && <Checklist diagnosis={diagnosis} />;
  const readable = parts > 3 && <ReadableHeaders diagnosis={diagnosis} />;
  const evidence = parts > 3 && <EvidenceView diagnosis={diagnosis} headline={headline} />;
  if (!wide) {
    return (
      <>
        {happened}
        {fix}
        {next}
        {cookies}
        {checks}
        {readable}
        {evidence}
      </>
    );
  }
  return (
    <div class="columns">
      <div>
        {happened}
        {checks}
        {readable}
      </div>
      <div>
        {fix}
        {next}
        {cookies}
        {evidence}
      </div>
    </div>
  );
}
