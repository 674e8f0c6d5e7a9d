import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { planRerun, type Rerun, rerunCode } from '../../core/fixes/rerun.ts';
import type { Trying } from '../../messaging/trial-messages.ts';
import { message, messageAround } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import type { Row } from '../row.ts';
import { originalRow, simulatedRow } from '../trial-result.ts';
import { doubtText, endText } from '../trial-words.ts';
import { Value } from './Value.tsx';

/** Across the panel while a fix is tried in the tab: what is changed, what came of it, and the way out. */
export function TryBar() {
  const { feed } = usePanel();
  const trying = feed.recorder.value?.trying;
  if (!trying || trying.state === 'off') return null;
  const leave = () => feed.send({ type: 'stop-trying' });
  if (trying.state === 'ended') {
    return (
      <Bar state="ended" line={endText(trying)}>
        <button type="button" class="button" onClick={leave}>
          {message('tryClose')}
        </button>
      </Bar>
    );
  }
  return <UnderWay trying={trying} onLeave={leave} />;
}

function UnderWay({ trying, onLeave }: { trying: Extract<Trying, { since: number }>; onLeave: () => void }) {
  const { feed, browser } = usePanel();
  const [asked, setAsked] = useState<Rerun | null>(null);
  const { trial, state, since, pageOrigin } = trying;
  const { version, rows } = feed.evidence.value;
  // Rows are read anew whenever there are others.
  const current = version.value >= 0 ? rows() : [];
  const original = originalRow(current, trial);
  const rerun = original && browser.runInPage ? planRerun(original.diagnosis, pageOrigin) : null;
  const send = (call: Rerun) => {
    setAsked(null);
    browser.runInPage?.(rerunCode(call));
  };
  const url = (
    <b>
      <Value text={trial.url} longest={160} />
    </b>
  );
  if (asked) {
    const request = <Value text={`${asked.method} ${asked.url}`} longest={160} />;
    return (
      <Bar
        state="asking"
        line={messageAround('tryAskAgain', { request })}
        result={asked.doubts.map(doubtText).join(' ')}
      >
        <button type="button" class="button button-main" onClick={() => send(asked)}>
          {message('trySend')}
        </button>
        <button type="button" class="button" onClick={() => setAsked(null)}>
          {message('tryCancel')}
        </button>
      </Bar>
    );
  }
  const line = messageAround(state === 'on' ? 'tryOn' : 'tryStarting', { url });
  return (
    <Bar state={state} line={line} result={resultOf(simulatedRow(current, trial, since))}>
      {rerun && (
        <button
          type="button"
          class="button button-main"
          disabled={state !== 'on'}
          onClick={() => (rerun.doubts.length ? setAsked(rerun) : send(rerun))}
        >
          {message('tryAgain')}
        </button>
      )}
      {browser.reloadPage && (
        <button type="button" class="button" disabled={state !== 'on'} onClick={browser.reloadPage}>
          {message('tryReload')}
        </button>
      )}
      <button type="button" class="button" onClick={onLeave}>
        {message('trySwitchOff')}
      </button>
    </Bar>
  );
}

interface BarProps {
  state: string;
  line: ComponentChildren;
  result?: ComponentChildren;
  children: ComponentChildren;
}

function Bar({ state, line, result, children }: BarProps) {
  return (
    <section class="notice try-bar" aria-label={message('tryBar')} data-trying={state}>
      <div class="try-lines">
        <p>{line}</p>
        <p role="status">{result}</p>
      </div>
      <div class="try-buttons">{children}</div>
    </section>
  );
}

function resultOf(row: Row | undefined): ComponentChildren {
  if (!row) return message('tryWaiting');
  const { outcome } = row.diagnosis;
  if (outcome === 'pending') return message('tryPending');
  if (outcome === 'allowed') return message('tryAllowed', { status: row.status ?? '?' });
  const title = <Value text={row.diagnosis.rootCause?.title ?? outcome} longest={200} />;
  return messageAround('tryStopped', { title });
}
