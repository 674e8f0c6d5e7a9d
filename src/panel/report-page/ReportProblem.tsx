import { parseUrl } from '../../core/fetch/origin.ts';
import { curlText } from '../../core/fixes/copy-as/curl.ts';
import type { Diagnosis } from '../../core/formats/report.ts';
import { kindOf } from '../../core/report/kind.ts';
import type { Problem } from '../../core/report/triage.ts';
import { Checklist } from '../components/Checklist.tsx';
import { Cookies } from '../components/Cookies.tsx';
import { EvidenceView } from '../components/EvidenceView.tsx';
import { Findings } from '../components/Findings.tsx';
import { FixView } from '../components/FixView.tsx';
import { Ladder } from '../components/Ladder.tsx';
import { ReadableHeaders } from '../components/ReadableHeaders.tsx';
import { Section } from '../components/Section.tsx';
import { Value } from '../components/Value.tsx';
import { Verdict } from '../components/Verdict.tsx';
import { message } from '../messages.ts';
import { KIND_MESSAGES } from './kind-messages.ts';

/** Requests of one problem that are listed. */
const MOST_REQUESTS = 200;

/** One problem: the first exchange that met it in full, as the panel shows it, then the others in a list. */
export function ReportProblem({ problem, id, open }: { problem: Problem; id: string; open: boolean }) {
  const { root, diagnoses, fingerprint } = problem;
  const [diagnosis] = diagnoses;
  if (!diagnosis) return null;
  const host = parseUrl(diagnosis.exchange.url)?.host ?? '';
  const kind = kindOf(diagnosis, root);
  const curl = curlText(diagnosis);
  return (
    <details class="report-problem" id={id} open={open} data-cause={root.cause} data-count={diagnoses.length}>
      <summary>
        <span class="problem-count">{diagnoses.length} ×</span>{' '}
        <b>
          <Value text={root.title} longest={200} />
        </b>{' '}
        <span class={`badge badge-${kind}`}>{message(KIND_MESSAGES[kind])}</span>
      </summary>
      <article class="report-detail">
        <Verdict diagnosis={diagnosis} headline={root} />
        <p class="mono dim">
          {message('reportCause')}: {root.cause} · {message('reportFingerprint')}: {fingerprint}
        </p>
        <Ladder diagnosis={diagnosis} headline={root} />
        <FixView diagnosis={diagnosis} />
        <Findings diagnosis={diagnosis} headline={root} />
        <Cookies diagnosis={diagnosis} host={host} />
        <Checklist diagnosis={diagnosis} />
        <ReadableHeaders diagnosis={diagnosis} />
        <EvidenceView diagnosis={diagnosis} headline={root} />
        {curl !== '' && (
          <Section title={message('reportCurl')}>
            <pre class="report-curl">{curl}</pre>
          </Section>
        )}
        <Requests diagnoses={diagnoses} />
      </article>
    </details>
  );
}

function Requests({ diagnoses }: { diagnoses: readonly Diagnosis[] }) {
  const shown = diagnoses.slice(0, MOST_REQUESTS);
  const files = shown.some(({ file }) => file !== undefined);
  return (
    <details class="section">
      <summary>
        {message('reportOthers')} ({diagnoses.length})
      </summary>
      <table class="report-requests">
        <thead>
          <tr>
            <th scope="col">{message('reportAsked')}</th>
            <th scope="col">{message('reportPage')}</th>
            {files && <th scope="col">{message('reportFile')}</th>}
            <th scope="col">{message('reportTime')}</th>
          </tr>
        </thead>
        <tbody class="mono">
          {shown.map(({ exchange, file }, index) => (
            <tr key={index}>
              <td>
                <Value text={`${exchange.method} ${exchange.url}`} longest={300} />
              </td>
              <td>{exchange.origin !== null && <Value text={exchange.origin} longest={100} />}</td>
              {files && <td>{file !== undefined && <Value text={file} longest={100} />}</td>}
              <td>{timeText(exchange.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {diagnoses.length > MOST_REQUESTS && (
        <p class="dim">{message('reportMore', { count: diagnoses.length - MOST_REQUESTS })}</p>
      )}
    </details>
  );
}

function timeText(ms: number): string {
  const date = new Date(ms);
  return ms > 0 && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 19).replace('T', ' ') : '';
}
