import type { Diagnosis, Finding } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { CERTAINTY_WORDS } from '../words.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** What the browser has not complained about yet, but will; then what works and could be better. */
export function Findings({ diagnosis, headline }: { diagnosis: Diagnosis; headline: Finding | null }) {
  const others = diagnosis.findings.filter((finding) => !isSame(finding, headline));
  const next = others.filter((finding) => finding.severity !== 'advice');
  const advice = others.filter((finding) => finding.severity === 'advice');
  return (
    <>
      {next.length > 0 && (
        <Section title={message('failsNext')}>
          <FindingList findings={next} />
        </Section>
      )}
      {advice.length > 0 && (
        <Section title={message('advice')}>
          <FindingList findings={advice} />
        </Section>
      )}
    </>
  );
}

function isSame(a: Finding, b: Finding | null): boolean {
  return (
    a === b || (b !== null && a.cause === b.cause && a.phase === b.phase && a.hop === b.hop && a.title === b.title)
  );
}

function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <ul class="cards">
      {findings.map((finding, i) => (
        <li key={i} data-finding={finding.cause}>
          <b>
            <Value text={finding.title} longest={300} />
          </b>{' '}
          <span class="badge">{message(CERTAINTY_WORDS[finding.certainty])}</span>
          <div class="dim">
            <Value text={finding.explanation} longest={1000} />
          </div>
        </li>
      ))}
    </ul>
  );
}
