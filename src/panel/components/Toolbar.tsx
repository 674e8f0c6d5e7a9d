import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { captureText } from '../capture-text.ts';
import { usePanel } from '../panel-context.ts';
import { KINDS } from '../row.ts';
import { plural } from '../text.ts';
import { Icon } from './Icon.tsx';

export function Toolbar({ filterBox }: { filterBox: RefObject<HTMLInputElement | null> }) {
  const { feed, view, browser } = usePanel();
  const recorder = feed.recorder.value;
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const { kinds } = evidence.counts();
  return (
    <div class="toolbar" data-version={version} role="toolbar" aria-label="Recording and filters">
      {recorder && (
        <button
          type="button"
          class="tool"
          aria-label={recorder.recording ? 'Pause recording' : 'Resume recording'}
          title={recorder.recording ? 'Pause recording' : 'Resume recording'}
          onClick={() => feed.send({ type: recorder.recording ? 'pause' : 'resume' })}
        >
          <Icon name={recorder.recording ? 'record' : 'pause'} />
          <span class="tool-text">{recorder.recording ? 'Recording' : 'Paused'}</span>
        </button>
      )}
      {recorder && (
        <button
          type="button"
          class="tool"
          role="switch"
          aria-checked={recorder.pageEvidence}
          aria-label="Page evidence"
          title="Page evidence: from the next reload on, records what the page's script asks for and gets (credentials mode, errors, unread headers) by wrapping fetch and its kin in this tab."
          onClick={() => feed.send({ type: 'page-evidence', on: !recorder.pageEvidence })}
        >
          <Icon name={recorder.pageEvidence ? 'witness' : 'witnessOff'} />
          <span class="tool-text">Page evidence</span>
        </button>
      )}
      <button type="button" class="tool" aria-label="Clear" title="Clear" onClick={() => feed.clear()}>
        <Icon name="clear" />
        <span class="tool-text">Clear</span>
      </button>
      <input
        ref={filterBox}
        class="filter"
        type="search"
        aria-label="Filter by URL, cause or status"
        placeholder="Filter: url, cause, status"
        value={view.filter.value}
        onInput={(event) => {
          view.filter.value = event.currentTarget.value;
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline in a toolbar */}
      <div class="chips" role="group" aria-label="Kinds of problem">
        {KINDS.map(({ kind, label }) => (
          <button
            type="button"
            key={kind}
            class="chip"
            aria-pressed={view.kinds.value.has(kind)}
            onClick={() => view.toggleKind(kind)}
          >
            {label} {kinds[kind].toLocaleString('en-US')}
          </button>
        ))}
      </div>
      <div class="toolbar-end">
        <Summary />
        <ImportButton />
        <button
          type="button"
          class="button"
          aria-label="Save capture"
          disabled={evidence.lines().length === 0}
          onClick={() =>
            browser.save(`whycors-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`, captureText(evidence))
          }
        >
          Save<span class="wide-text"> capture</span>
        </button>
        <button
          type="button"
          class="button"
          aria-label="Keyboard shortcuts"
          aria-expanded={view.keysShown.value}
          onClick={() => {
            view.keysShown.value = !view.keysShown.value;
          }}
        >
          ?
        </button>
      </div>
    </div>
  );
}

function Summary() {
  const { feed } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const { failed, crossOrigin } = evidence.counts();
  const causes = [...evidence.problems()].filter((problem) => problem.kind !== 'advice').length;
  return (
    <span class="summary" data-version={version} aria-live="off">
      {failed.toLocaleString('en-US')} failed · {plural(causes, 'cause')} · {crossOrigin.toLocaleString('en-US')}{' '}
      cross-origin
    </span>
  );
}

function ImportButton() {
  const { feed } = usePanel();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        Import…
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Capture, HAR file or report to import"
        accept=".jsonl,.json,.har,.ndjson"
        onChange={(event) => {
          const box = event.currentTarget;
          const file = box.files?.[0];
          if (file) feed.open(file.name, file);
          box.value = '';
        }}
      />
    </>
  );
}
