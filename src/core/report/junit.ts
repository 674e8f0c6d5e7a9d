import { parseUrl } from '../fetch/origin.ts';
import type { Diagnosis, Report } from '../formats/report.ts';
import { patchLines } from './markdown-ticket.ts';
import { isFailed } from './triage.ts';

/** Longest attribute, in characters: test viewers show them in one line. */
const LONGEST = 1000;

/**
 * The report as JUnit XML, for what shows test results: one suite for each API host, one test case for each exchange.
 * An exchange that a rule stopped is a failure; one that never got an answer is an error, as the format has it.
 */
export function reportJunit(report: Report): string {
  const suites = new Map<string, Diagnosis[]>();
  for (const diagnosis of report.diagnoses) {
    const host = parseUrl(diagnosis.exchange.url)?.host || 'unknown host';
    const known = suites.get(host);
    if (known) known.push(diagnosis);
    else suites.set(host, [diagnosis]);
  }
  const total = tally(report.diagnoses);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'WhyCORS', ...total })}>`,
    ...[...suites].map(([host, diagnoses], index) => suite(host, diagnoses, index)),
    '</testsuites>\n',
  ].join('\n');
}

function tally(diagnoses: readonly Diagnosis[]): Record<'tests' | 'failures' | 'errors' | 'time', string> {
  const failed = diagnoses.filter(isFailed);
  const errors = failed.filter(isError);
  return {
    tests: String(diagnoses.length),
    failures: String(failed.length - errors.length),
    errors: String(errors.length),
    time: seconds(diagnoses.reduce((sum, one) => sum + durationMs(one), 0)),
  };
}

const isError = (diagnosis: Diagnosis): boolean => diagnosis.outcome === 'failed';

function suite(host: string, diagnoses: readonly Diagnosis[], id: number): string {
  const start = Math.min(...diagnoses.map(({ exchange }) => exchange.startedAt).slice(0, 10_000));
  return [
    `  <testsuite${attributes({ name: host, package: 'whycors', id: String(id), hostname: host, timestamp: dateOf(start), ...tally(diagnoses) })}>`,
    ...diagnoses.map(testCase),
    '  </testsuite>',
  ].join('\n');
}

function testCase(diagnosis: Diagnosis): string {
  const { exchange, rootCause } = diagnosis;
  const head = `    <testcase${attributes({
    classname: `${exchange.origin ?? 'unknown origin'} to ${parseUrl(exchange.url)?.host || 'unknown host'}`,
    name: `${exchange.method} ${exchange.url}`,
    time: seconds(durationMs(diagnosis)),
  })}`;
  if (!isFailed(diagnosis)) return `${head}/>`;
  const tag = isError(diagnosis) ? 'error' : 'failure';
  const title = rootCause?.title ?? `${exchange.method} failed, and the evidence does not tell why`;
  return [
    `${head}>`,
    `      <${tag}${attributes({ type: rootCause?.cause ?? 'unexplained', message: title })}>${text(details(diagnosis))}</${tag}>`,
    '    </testcase>',
  ].join('\n');
}

function details(diagnosis: Diagnosis): string {
  const { rootCause, fix, fingerprint, exchange, file } = diagnosis;
  return [
    rootCause?.explanation ?? '',
    rootCause ? `Owner: ${rootCause.owner}; certainty: ${rootCause.certainty}; layer: ${diagnosis.layer}` : '',
    `From: ${exchange.origin ?? 'an unknown origin'}${file ? `; read from ${file}` : ''}`,
    ...(rootCause?.evidence.map(({ field, value }) => `Evidence: ${field}: ${cut(value)}`) ?? []),
    ...(fix?.patches.map(
      (patch) => `${patch.phase === 'preflight' ? 'Answer OPTIONS' : 'Answer'} with:\n${patchLines(patch)}`,
    ) ?? []),
    ...(fix?.client.map(({ change }) => change) ?? []),
    `Fingerprint: ${fingerprint}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const durationMs = ({ exchange }: Diagnosis): number => {
  const ms = exchange.endedAt === null ? 0 : exchange.endedAt - exchange.startedAt;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
};
const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** Seconds and no zone: the form that the strictest of the format's schemas asks for. UTC. */
const dateOf = (ms: number): string => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '1970-01-01T00:00:00' : date.toISOString().slice(0, 19);
};

const cut = (value: string): string =>
  value.length > LONGEST ? `${value.slice(0, LONGEST)}... (${value.length} characters)` : value;

const attributes = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(cut(value))
          .replace(/[\t\n\r]/g, ' ')
          .replaceAll('"', '&quot;')}"`,
    )
    .join('');

const text = (value: string): string => escaped(value).replaceAll('>', '&gt;');

/** What XML 1.0 has no place for at all, not even escaped, is told by its number. https://www.w3.org/TR/xml/#charsets */
const escaped = (value: string): string =>
  value
    .replace(
      /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
