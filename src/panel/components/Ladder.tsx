import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { ladder, type Rung } from '../ladder.ts';
import { type MessageKey, message } from '../messages.ts';
import { useLivePanel } from '../panel-context.ts';
import { duration } from '../text.ts';
import { HeaderTable } from './HeaderTable.tsx';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

const STATES: Record<Rung['state'], MessageKey> = {
  passed: 'rungPassed',
  broken: 'rungBroken',
  never: 'rungNever',
  unseen: 'rungUnseen',
};

/** What happened, from the script's call to where it stopped. */
export function Ladder({ diagnosis, headline }: { diagnosis: Diagnosis; headline: Finding | null }) {
  const rungs = ladder(diagnosis, headline);
  const longest = Math.max(...rungs.map((rung) => rung.durationMs ?? 0));
  return (
    <Section title={message('whatHappened')}>
      <ol class="ladder">
        {rungs.map((rung, i) => (
          <li key={i} class={`rung rung-${rung.state}`}>
            <RungView rung={rung} longestMs={longest} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function RungView({ rung, longestMs }: { rung: Rung; longestMs: number }) {
  const live = useLivePanel();
  const { source, sent, received, durationMs } = rung;
  const openSource = live?.browser.openSource ?? null;
  const head = (
    <>
      <span class="rung-title">
        <Value text={rung.title} longest={200} />
      </span>
      {durationMs !== null && <span> {message('tookTime', { duration: duration(durationMs) })}</span>}
      <span class="offscreen"> {message('rungState', { state: message(STATES[rung.state]) })}</span>
    </>
  );
  return (
    <>
      {sent || received ? (
        <details>
          <summary>{head}</summary>
          <HeaderTable title={message('headersSent')} headers={sent} />
          <HeaderTable title={message('headersReceived')} headers={received} />
        </details>
      ) : (
        <div class="rung-head">
          {head}
          {source && openSource && (
            <button type="button" class="link" onClick={() => openSource(source.url, source.line, source.column)}>
              {message('openSourceLine')}
            </button>
          )}
        </div>
      )}
      {durationMs !== null && longestMs > 0 && (
        <div
          class="rung-time"
          aria-hidden="true"
          style={{ width: `${Math.max(2, (durationMs / longestMs) * 100)}%` }}
        />
      )}
      {rung.details.map((detail, i) => (
        <div key={`${i} ${detail}`} class="rung-detail">
          <Value text={detail} longest={240} />
        </div>
      ))}
    </>
  );
}
