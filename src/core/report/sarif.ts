import { parseUrl } from '../fetch/origin.ts';
import type { Diagnosis, Finding, Report, ReportHop, Severity } from '../formats/report.ts';
import { kindOf } from './kind.ts';
import { inline } from './markdown-text.ts';
import { diagnosisMarkdown } from './markdown-ticket.ts';
import { uriOf } from './uri.ts';

/** Of the fixed vocabulary of SARIF: how bad a result is. */
const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { blocking: 'error', next: 'warning', advice: 'note' };
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Other requests with the same problem that a result names. */
const MOST_RELATED = 20;

/** All findings that one fingerprint and cause have in common. */
interface Group {
  finding: Finding;
  diagnoses: Diagnosis[];
}

/**
 * The report as SARIF 2.1.0, for code scanning: one result for each problem, with what it would fail on next as
 * warnings and advice as notes. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function reportSarif(report: Report): object {
  const groups = groupsOf(report.diagnoses);
  const rules = [...new Map(groups.map(({ finding }) => [finding.cause, ruleOf(finding)])).values()];
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'WhyCORS',
            version: report.generator.version,
            semanticVersion: report.generator.version,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: groups.map((group) => resultOf(group, indexOf.get(group.finding.cause) ?? -1)),
        properties: { exchanges: report.summary.exchanges, failed: report.summary.failed },
      },
    ],
  };
}

function groupsOf(diagnoses: readonly Diagnosis[]): Group[] {
  const groups = new Map<string, Group>();
  for (const diagnosis of diagnoses) {
    for (const finding of diagnosis.findings) {
      const key = `${diagnosis.fingerprint} ${finding.severity} ${finding.cause} ${finding.phase} ${finding.hop}`;
      const known = groups.get(key);
      if (known) known.diagnoses.push(diagnosis);
      else groups.set(key, { finding, diagnoses: [diagnosis] });
    }
  }
  return [...groups.values()];
}

function ruleOf({ cause, spec, severity }: Finding) {
  const words = cause.replaceAll('-', ' ');
  return {
    id: cause,
    name: words.replace(/(?:^| )([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${words.charAt(0).toUpperCase()}${words.slice(1)}` },
    ...(parseUrl(spec) ? { helpUri: spec } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf({ finding, diagnoses }: Group, ruleIndex: number) {
  const diagnosis = diagnoses[0] as Diagnosis;
  const isRoot = finding === diagnosis.findings[0] && finding.severity !== 'advice';
  const locations = distinct(diagnoses).map((one, index) => locationOf(one, index));
  const hop = diagnosis.exchange.hops[finding.hop];
  return {
    ruleId: finding.cause,
    ruleIndex,
    kind: 'fail',
    level: finding.certainty === 'possible' && finding.severity === 'blocking' ? 'warning' : LEVELS[finding.severity],
    message: {
      text: `${finding.title}. ${finding.explanation}`,
      markdown: isRoot ? diagnosisMarkdown(diagnosis) : `**${inline(finding.title)}** ${inline(finding.explanation)}`,
    },
    locations: locations.slice(0, 1).map(({ id, ...location }) => location),
    ...(locations.length > 1 ? { relatedLocations: locations.slice(1, 1 + MOST_RELATED) } : {}),
    occurrenceCount: diagnoses.length,
    partialFingerprints: { 'whycors/v1': diagnosis.fingerprint },
    ...(hop ? webExchange(hop, finding) : {}),
    properties: {
      owner: finding.owner,
      certainty: finding.certainty,
      phase: finding.phase,
      layer: diagnosis.layer,
      outcome: diagnosis.outcome,
      kind: kindOf(diagnosis, finding),
      origin: diagnosis.exchange.origin,
    },
  };
}

/** One diagnosis for each URL and place of call. */
function distinct(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  return [
    ...new Map(diagnoses.map((one) => [`${one.exchange.url} ${JSON.stringify(one.exchange.initiator)}`, one])).values(),
  ];
}

/** Where the call stands in the page's source, where that is known; else the URL that it asked for. */
function locationOf({ exchange }: Diagnosis, id: number) {
  const { initiator, url, method } = exchange;
  const line = initiator?.line ?? null;
  const column = initiator?.column ?? null;
  return {
    id,
    message: { text: `${method} ${url}` },
    physicalLocation: {
      artifactLocation: { uri: uriOf(initiator?.url ?? url) },
      ...(line !== null && line >= 1
        ? {
            region: {
              startLine: Math.floor(line),
              ...(column !== null && column >= 1 ? { startColumn: Math.floor(column) } : {}),
            },
          }
        : {}),
    },
    logicalLocations: [{ fullyQualifiedName: `${method} ${url}`, kind: 'resource' }],
  };
}

/** The request and the answer that the finding is about. Sections 3.46 and 3.47 */
function webExchange(hop: ReportHop, finding: Finding) {
  const preflight = finding.phase === 'preflight' ? hop.preflight : null;
  const asked = preflight ?? hop;
  const status = asked.status;
  return {
    webRequest: {
      protocol: 'HTTP',
      target: asked.url,
      method: preflight ? 'OPTIONS' : hop.method,
      headers: recordOf(asked.requestHeaders),
    },
    webResponse:
      status === null || status === 0
        ? { noResponseReceived: true }
        : { protocol: 'HTTP', statusCode: status, headers: recordOf(asked.responseHeaders) },
  };
}

/** Headers by name; several of one name are joined as RFC 9110 section 5.3 joins them. */
function recordOf(headers: readonly (readonly [string, string])[] | null): Record<string, string> {
  const record = new Map<string, string>();
  for (const [name, value] of headers ?? []) {
    const before = record.get(name);
    record.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(record);
}
