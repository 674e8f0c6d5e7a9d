import { useState } from 'preact/hooks';
import { exportFile, PANEL_FORMATS, type PanelFormat } from '../export-report.ts';
import { type MessageKey, message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import type { Row } from '../row.ts';
import { DialogButton } from './DialogButton.tsx';

const FORMAT_WORDS: Record<PanelFormat, MessageKey> = {
  markdown: 'exportMarkdown',
  html: 'exportHtml',
  json: 'exportJson',
  jsonl: 'exportJsonl',
  sarif: 'exportSarif',
  junit: 'exportJunit',
  har: 'exportHar',
  capture: 'exportCapture',
};

type Scope = 'problem' | 'marked' | 'shown' | 'all';

/** Hands over one problem, the marked requests, what the list shows, or everything, in the form that is wanted. */
export function ExportMenu() {
  const evidence = usePanel().feed.evidence.value;
  return (
    <DialogButton
      id="export"
      icon="export"
      label={message('exportMenu')}
      wide
      disabled={evidence.version.value === 0 || evidence.counts().exchanges === 0}
    >
      {(close) => <ExportForm close={close} />}
    </DialogButton>
  );
}

function ExportForm({ close }: { close: () => void }) {
  const { feed, browser, settings } = usePanel();
  const scopes = useScopes();
  const [chosen, setChosen] = useState<Scope>(scopes[0]?.scope ?? 'all');
  const { redact } = settings.current.value;
  const evidence = feed.evidence.value;
  const rows = scopes.find(({ scope }) => scope === chosen)?.rows ?? [];
  const save = async (format: PanelFormat) => {
    close();
    const { name, mime, text } = await exportFile(format, rows, evidence, redact);
    browser.save(name, text, mime);
  };
  return (
    <>
      <fieldset>
        <legend>{message('exportWhat')}</legend>
        {scopes.map(({ scope, key, rows: { length } }) => (
          <label key={scope}>
            <input type="radio" name="export-scope" checked={scope === chosen} onChange={() => setChosen(scope)} />{' '}
            {message(key, { count: length })}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{message('exportAs')}</legend>
        {PANEL_FORMATS.map((format) => (
          <button
            type="button"
            key={format}
            class="button export-format"
            data-format={format}
            disabled={rows.length === 0 || (format === 'capture' && !evidence.hasLines())}
            onClick={() => save(format)}
          >
            {message(FORMAT_WORDS[format])}
          </button>
        ))}
      </fieldset>
      <p class={redact ? 'dim' : 'bad'}>{message(redact ? 'exportRedacted' : 'exportNotRedacted')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={close}>
          {message('close')}
        </button>
      </div>
    </>
  );
}

type ScopeKey = 'exportProblem' | 'exportMarked' | 'exportShown' | 'exportAll';

/** What there is to choose from, the narrowest first. Requests of one origin with its page are no part of a report. */
function useScopes(): { scope: Scope; key: ScopeKey; rows: readonly Row[] }[] {
  const { feed, view } = usePanel();
  const { problem } = view.selection.value;
  const current = view.problems.value.find(({ key }) => key === problem);
  const all = feed.evidence.value.rows().filter((row) => row.crossOrigin || row.failed);
  const picked = all.filter((row) => view.picked.value.has(row.id));
  const shown = view.requests.value;
  return [
    ...(picked.length ? [{ scope: 'marked' as const, key: 'exportMarked' as const, rows: picked }] : []),
    ...(current
      ? [{ scope: 'problem' as const, key: 'exportProblem' as const, rows: [...current.rows.values()] }]
      : []),
    { scope: 'shown', key: 'exportShown', rows: shown },
    { scope: 'all', key: 'exportAll', rows: all },
  ];
}
