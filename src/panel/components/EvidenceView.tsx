import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { usePanel } from '../panel-context.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** The evidence verbatim, and what was not seen and would settle it. */
export function EvidenceView({ diagnosis, headline }: { diagnosis: Diagnosis; headline: Finding | null }) {
  const { browser } = usePanel();
  const { exchange, unknowns } = diagnosis;
  const evidence = headline?.evidence ?? [];
  const { openSource } = browser;
  const from = exchange.initiator;
  return (
    <>
      <Section title="Evidence">
        {evidence.length === 0 && <p class="dim">None was recorded for this sentence.</p>}
        {evidence.length > 0 && (
          <table class="evidence">
            <thead>
              <tr>
                <th scope="col">Seen in</th>
                <th scope="col">What</th>
                <th scope="col">Value</th>
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
          Credentials mode: {credentialsText(exchange.credentials)}:{' '}
          <Value text={exchange.credentials.because} longest={400} />
        </p>
        <p class="actions">
          {headline?.spec && /^https:\/\//.test(headline.spec) && (
            <a href={headline.spec} target="_blank" rel="noreferrer">
              The rule in the standard
            </a>
          )}
          {from && openSource && (
            <button type="button" class="button" onClick={() => openSource(from.url, from.line ?? 1, from.column ?? 1)}>
              Open source line
            </button>
          )}
        </p>
      </Section>
      {unknowns.length > 0 && (
        <Section title="Not seen">
          <ul class="cards">
            {unknowns.map(({ fact, why, settledBy }) => (
              <li key={fact}>
                <b>
                  <Value text={fact} longest={200} />
                </b>
                : <Value text={why} longest={400} />
                <div class="dim">
                  Settled by: <Value text={settledBy} longest={400} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function credentialsText({ value, known }: Diagnosis['exchange']['credentials']): string {
  return value === null ? 'unknown' : `${value}, ${known}`;
}
