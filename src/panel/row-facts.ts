import { type ParsedUrl, parseUrl } from '../core/fetch/origin.ts';
import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { kindOf, type ProblemKind } from '../core/report/kind.ts';
import { isFailed } from '../core/report/triage.ts';
import { policyShares, type Share } from './policy-shares.ts';
import { problemKey } from './problem-key.ts';

/** What a row is about; the first of its causes decides. */
export type Kind = ProblemKind | 'advice';

/** What the lists and counts need of an exchange. All of it follows from the diagnosis. */
export interface RowFacts {
  id: string;
  url: string;
  method: string;
  origin: string | null;
  type: string;
  startedAt: number;
  endedAt: number | null;
  outcome: Diagnosis['outcome'];
  /** Whether a trial made the answer. */
  simulated: boolean;
  crossOrigin: boolean;
  /** As reports count it: also where a request went out without the cookies that it needed. */
  failed: boolean;
  kind: Kind | null;
  /** The first of its causes. */
  cause: string | null;
  /** Of each headline, the key of the problem that it belongs to. */
  problems: string[];
  shares: Share[];
  host: string;
  path: string;
  /** The last status seen on the wire, the preflight's when the request itself was never sent. */
  status: number | null;
  /** Lower-case text that the filter looks in. */
  search: string;
}

export function rowFacts(diagnosis: Diagnosis): RowFacts {
  const { exchange, outcome } = diagnosis;
  const { id, url, method, origin, type, startedAt, endedAt } = exchange;
  const failed = isFailed(diagnosis);
  const headlines = headlinesOf(diagnosis);
  const target = parseUrl(url);
  const host = target?.host ?? url;
  const status = lastStatus(diagnosis);
  const crossOrigin = isCrossOrigin(diagnosis, target);
  return {
    id,
    url,
    method,
    origin,
    type,
    startedAt,
    endedAt,
    outcome,
    simulated: exchange.simulated === true,
    crossOrigin,
    failed,
    kind: kindOfRow(diagnosis, headlines[0]),
    cause: headlines[0]?.cause ?? null,
    problems: headlines.map((finding) => problemKey(diagnosis, host, finding)),
    shares: crossOrigin ? policyShares(diagnosis, failed, headlines) : [],
    host,
    path: target ? target.pathname + target.search : url,
    status,
    search: [
      method,
      url,
      status ?? '',
      origin ?? '',
      outcome,
      ...headlines.flatMap((finding) => [finding.cause, finding.title]),
      exchange.browserEnd ?? '',
    ]
      .join(' ')
      .toLowerCase(),
  };
}

/** Whether script got no answer. */
const isStopped = ({ outcome }: Diagnosis): boolean => outcome === 'blocked' || outcome === 'failed';

/** What a row is listed under: the root cause of a failure, or each advice on an exchange that worked. */
export function headlinesOf(diagnosis: Diagnosis): Finding[] {
  const { rootCause, findings } = diagnosis;
  if (rootCause && rootCause.severity !== 'advice') return [rootCause];
  if (isStopped(diagnosis)) return [rootCause ?? unexplained(diagnosis)];
  return findings.filter((finding) => finding.severity === 'advice');
}

/** What a failure without any finding is shown as: nothing is guessed, and what was missing is said. */
function unexplained(diagnosis: Diagnosis): Finding {
  const missing = diagnosis.unknowns.map((unknown) => unknown.fact).join(', ');
  return {
    cause: 'unexplained',
    severity: 'blocking',
    certainty: 'possible',
    phase: 'environment',
    hop: 0,
    step: '',
    title: `${diagnosis.exchange.method} failed, and the evidence does not tell why`,
    explanation: missing ? `Not seen: ${missing}.` : 'No event that was recorded tells the reason.',
    evidence: [],
    owner: 'client',
    spec: '',
  };
}

function kindOfRow(diagnosis: Diagnosis, headline: Finding | undefined): Kind | null {
  if (!headline) return null;
  return headline.severity === 'advice' ? 'advice' : kindOf(diagnosis, headline);
}

function isCrossOrigin(diagnosis: Diagnosis, target: ParsedUrl | null): boolean {
  const { exchange } = diagnosis;
  if (exchange.type === 'main_frame' || exchange.type === 'sub_frame') return false;
  if (exchange.origin === null) return isStopped(diagnosis);
  return (
    target?.origin !== exchange.origin || exchange.hops.some(({ url }) => parseUrl(url)?.origin !== exchange.origin)
  );
}

function lastStatus({ exchange }: Diagnosis): number | null {
  const answered = exchange.hops.findLast((hop) => hop.status !== null);
  return answered?.status ?? exchange.hops.at(-1)?.preflight?.status ?? exchange.preflight?.status ?? null;
}
