import type { Report } from '../../core/formats/report.ts';
import { causeRow, type Problem, problemsOf } from '../../core/report/triage.ts';
import { Value } from '../components/Value.tsx';
import { message } from '../messages.ts';
import { OWNER_WORDS } from '../words.ts';
import { KIND_MESSAGES } from './kind-messages.ts';
import { ReportProblem } from './ReportProblem.tsx';

/** Files that are listed by name. */
const MOST_FILES = 200;
/** Origins of pages that are named in a row of the summary. */
const MOST_ORIGINS = 3;

/** A report as one page that stands still: what the panel shows of each problem, opened by HTML alone. */
export function ReportPage({ report }: { report: Report }) {
  const { summary, browser, generator, diagnoses } = report;
  const problems = problemsOf(diagnoses);
  return (
    <>
      <header class="report-head">
        <h1>{message('reportFailed', { failed: summary.failed, exchanges: summary.exchanges })}</h1>
        <p class="dim">
          {message('reportFrom', { version: generator.version })}
          {browser && (
            <>
              {' · '}
              <Value
                text={message('reportBrowser', { browser: `${browser.name} ${browser.version}`.trim() })}
                longest={80}
              />
            </>
          )}
        </p>
        {summary.files && summary.files.length > 1 && <Files names={summary.files.map(({ name }) => name)} />}
      </header>
      <main>
        {problems.length === 0 ? <p>{message('reportNothing')}</p> : <Summary problems={problems} />}
        {problems.map((problem, index) => (
          <ReportProblem key={problem.fingerprint} problem={problem} id={idOf(index)} open={index === 0} />
        ))}
      </main>
    </>
  );
}

const idOf = (index: number): string => `problem-${index + 1}`;

function Files({ names }: { names: string[] }) {
  return (
    <details>
      <summary>
        {message('reportFiles')} ({names.length})
      </summary>
      <ul class="mono report-files">
        {names.slice(0, MOST_FILES).map((name, index) => (
          <li key={index}>
            <Value text={name} longest={120} />
          </li>
        ))}
      </ul>
      {names.length > MOST_FILES && <p class="dim">{message('reportMore', { count: names.length - MOST_FILES })}</p>}
    </details>
  );
}

/** The table for a stand-up: how often, what, whose, and who met it. */
function Summary({ problems }: { problems: Problem[] }) {
  return (
    <div class="section">
      <h2>{message('reportSummary')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="report-scroll" tabIndex={0} aria-label={message('reportSummary')}>
        <table class="report-summary">
          <thead>
            <tr>
              <th scope="col">{message('reportCount')}</th>
              <th scope="col">{message('reportProblem')}</th>
              <th scope="col">{message('reportKind')}</th>
              <th scope="col">{message('reportOwner')}</th>
              <th scope="col">{message('reportAffected')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, index) => {
              const row = causeRow(problem);
              const origins = row.origins ?? [];
              return (
                <tr key={row.fingerprint}>
                  <td class="report-count">{row.count}</td>
                  <td>
                    <a href={`#${idOf(index)}`}>
                      <Value text={row.title} longest={200} />
                    </a>
                  </td>
                  <td>{message(KIND_MESSAGES[row.kind ?? 'unknown'])}</td>
                  <td>{message(OWNER_WORDS[problem.root.owner])}</td>
                  <td class="mono">
                    {origins.slice(0, MOST_ORIGINS).map((origin) => (
                      <div key={origin}>
                        <Value text={origin} longest={100} />
                      </div>
                    ))}
                    {origins.length > MOST_ORIGINS && (
                      <div class="dim">{message('reportMore', { count: origins.length - MOST_ORIGINS })}</div>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
