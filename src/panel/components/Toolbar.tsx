import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { captureText } from '../capture-text.ts';
import { formatNumber, message, messageFor } from '../messages.ts';
import { createOutgoing } from '../outgoing.ts';
import { usePanel } from '../panel-context.ts';
import { KINDS } from '../row.ts';
import { KIND_WORDS } from '../words.ts';
import { DialogButton } from './DialogButton.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { SettingsForm } from './SettingsForm.tsx';

export function Toolbar({ filterBox }: { filterBox: RefObject<HTMLInputElement | null> }) {
  const { feed, view, browser, settings } = usePanel();
  const recorder = feed.recorder.value;
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const { kinds } = evidence.counts();
  return (
    <div class="toolbar" data-version={version} role="toolbar" aria-label={message('recordingAndFilters')}>
      {recorder && (
        <button
          type="button"
          class="tool"
          aria-label={message(recorder.recording ? 'pauseRecording' : 'resumeRecording')}
          title={message(recorder.recording ? 'pauseRecording' : 'resumeRecording')}
          onClick={() => feed.send({ type: recorder.recording ? 'pause' : 'resume' })}
        >
          <Icon name={recorder.recording ? 'record' : 'pause'} />
          <span class="tool-text">{message(recorder.recording ? 'recording' : 'resume')}</span>
        </button>
      )}
      {recorder && (
        <>
          <ToolSwitch
            on={recorder.pageEvidence}
            name={message('pageEvidence')}
            hint={message('pageEvidenceHint')}
            icons={['witness', 'witnessOff']}
            onChange={(on) => feed.send({ type: 'page-evidence', on })}
          />
          <ToolSwitch
            on={recorder.preserveLog}
            name={message('preserveLog')}
            hint={message('preserveLogHint')}
            icons={['preserve', 'preserveOff']}
            onChange={(on) => feed.send({ type: 'preserve-log', on })}
          />
        </>
      )}
      <button
        type="button"
        class="tool"
        aria-label={message('clear')}
        title={message('clear')}
        onClick={() => feed.clear()}
      >
        <Icon name="clear" />
        <span class="tool-text">{message('clear')}</span>
      </button>
      <input
        ref={filterBox}
        class="filter"
        type="search"
        aria-label={message('filterLabel')}
        placeholder={message('filterPlaceholder')}
        value={view.filter.value}
        onInput={(event) => {
          view.filter.value = event.currentTarget.value;
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline in a toolbar */}
      <div class="chips" role="group" aria-label={message('kindsOfProblem')}>
        {KINDS.map((kind) => (
          <button
            type="button"
            key={kind}
            class="chip"
            aria-pressed={view.kinds.value.has(kind)}
            onClick={() => view.toggleKind(kind)}
          >
            {message(KIND_WORDS[kind])} {formatNumber(kinds[kind])}
          </button>
        ))}
      </div>
      <div class="toolbar-end">
        <Summary />
        <ImportButton />
        <button
          type="button"
          class="tool"
          aria-label={message('saveCapture')}
          title={message('saveCapture')}
          disabled={!evidence.hasLines()}
          onClick={() =>
            browser.save(
              `whycors-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`,
              captureText(evidence, evidence.lines(), createOutgoing(settings.current.value.redact)),
              'application/x-ndjson',
            )
          }
        >
          <Icon name="save" />
          <span class="tool-text">{message('saveCapture')}</span>
        </button>
        <ExportMenu />
        <DialogButton id="settings" icon="settings" label={message('settings')}>
          {(close) => <SettingsForm close={close} />}
        </DialogButton>
        <button
          type="button"
          class="tool"
          id="keys-button"
          aria-label={message('keyboardShortcuts')}
          title={message('keyboardShortcuts')}
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

interface ToolSwitchProps {
  on: boolean;
  name: string;
  hint: string;
  /** What it shows while on, and while off. */
  icons: [on: IconName, off: IconName];
  onChange: (on: boolean) => void;
}

function ToolSwitch({ on, name, hint, icons, onChange }: ToolSwitchProps) {
  return (
    <button
      type="button"
      class="tool"
      role="switch"
      aria-checked={on}
      aria-label={name}
      title={hint}
      onClick={() => onChange(!on)}
    >
      <Icon name={icons[on ? 0 : 1]} />
      <span class="tool-text">{name}</span>
    </button>
  );
}

function Summary() {
  const { feed } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const { failed, crossOrigin } = evidence.counts();
  const causes = [...evidence.problems()].filter((problem) => problem.kind !== 'advice').length;
  const summary = [
    message('summaryFailed', { count: failed }),
    messageFor('causes', causes),
    message('summaryCrossOrigin', { count: crossOrigin }),
  ].join(' · ');
  return (
    <span class="summary ellipsis" data-version={version} aria-live="off" title={summary}>
      {summary}
    </span>
  );
}

function ImportButton() {
  const { feed } = usePanel();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label={message('import')}
        title={message('import')}
        onClick={() => input.current?.click()}
      >
        <Icon name="import" />
        <span class="tool-text">{message('import')}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={message('importLabel')}
        multiple
        accept=".jsonl,.json,.har,.ndjson"
        onChange={(event) => {
          const box = event.currentTarget;
          feed.openFiles([...(box.files ?? [])]);
          box.value = '';
        }}
      />
    </>
  );
}
