import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { ladder, type Rung } from '../ladder.ts';
import { type MessageKey, message } from '../messages.ts';
import { useLivePanel } from '../panel-context.ts';
import { duration } from '../text.ts';
import { HeaderTable } from './HeaderTable.tsx';
import { Section } from './Section.tsx';
import { Timeline } from './Timeline.tsx';
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
  return (
    <Section title={message('whatHappened')}>
      <ol class="ladder">
        {rungs.map((rung, i) => (
          <li key={i} class={`rung rung-${rung.state}`}>
            <RungView rung={rung} />
          </li>
        ))}
      </ol>
      <Timeline diagnosis={diagnosis} />
    </Section>
  );
}

function RungView({ rung }: { rung: Rung }) {
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
      {rung.details.map((detail, i) => (
        <div key={`${i} ${detail}`} class="rung-detail">
          <Value text={detail} longest={240} />
        </div>
      ))}
    </>
  );
}
