import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { type MessageKey, message, messageAround } from '../messages.ts';
import { useLivePanel } from '../panel-context.ts';
import { JumpButtons } from './JumpButtons.tsx';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** The evidence verbatim, and what was not seen and would settle it. */
export function EvidenceView({ diagnosis, headline }: { diagnosis: Diagnosis; headline: Finding | null }) {
  const live = useLivePanel();
  const { exchange, unknowns } = diagnosis;
  const evidence = headline?.evidence ?? [];
  return (
    <>
      <Section title={message('evidence')}>
        {evidence.length === 0 && <p class="dim">{message('evidenceNone')}</p>}
        {evidence.length > 0 && (
          <table class="evidence">
            <thead>
              <tr>
                <th scope="col">{message('evidenceSeenIn')}</th>
                <th scope="col">{message('evidenceWhat')}</th>
                <th scope="col">{message('evidenceValue')}</th>
              </tr>
            </thead>
            <tbody>
              {evidence.map((item, i) => (
                <tr key={i}>
                  <td class="mono dim">
                    <Value text={[item.source, item.event, item.requestId].filter(Boolean).join(' ')} longest={80} />
                  </td>
                  <td class="mono">
                    <Value text={item.field} longest={100} />
                  </td>
                  <td class="mono">
                    <Value text={item.value} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="dim">
          {messageAround('credentialsMode', {
            mode: credentialsText(exchange.credentials),
            because: <Value text={exchange.credentials.because} longest={400} />,
          })}
        </p>
        <div class="actions">
          {headline?.spec && !live && <Value text={headline.spec} />}
          {headline?.spec && live && /^https:\/\//.test(headline.spec) && (
            <a href={headline.spec} target="_blank" rel="noreferrer">
              {message('ruleInStandard')}
            </a>
          )}
          <JumpButtons diagnosis={diagnosis} />
        </div>
      </Section>
      {unknowns.length > 0 && (
        <Section title={message('notSeen')}>
          <ul class="cards">
            {unknowns.map(({ fact, why, settledBy }) => (
              <li key={fact}>
                {messageAround('factIs', {
                  fact: (
                    <b>
                      <Value text={fact} longest={200} />
                    </b>
                  ),
                  why: <Value text={why} longest={400} />,
                })}
                <div class="dim">{messageAround('settledBy', { what: <Value text={settledBy} longest={400} /> })}</div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const KNOWN_WORDS: Record<Diagnosis['exchange']['credentials']['known'], MessageKey> = {
  observed: 'knownObserved',
  inferred: 'knownInferred',
  unknown: 'knownUnknown',
};

function credentialsText({ value, known }: Diagnosis['exchange']['credentials']): string {
  if (value === null) return message('knownUnknown');
  return message('credentialsKnown', { mode: value, known: message(KNOWN_WORDS[known]) });
}
