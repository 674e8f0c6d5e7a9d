import { type ParsedUrl, parseUrl } from '../core/fetch/origin.ts';
import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { kindOf, type ProblemKind } from '../core/report/kind.ts';

/** What a row is about; the first of its causes decides. */
export type Kind = ProblemKind | 'advice';
/** The four chips of the toolbar. What nothing explains is listed while none of them is chosen. */
export const KINDS: readonly Kind[] = ['cors', 'cookies', 'not-cors', 'advice'];

/** One exchange as the lists show it; everything in it follows from the diagnosis. */
export interface Row {
  id: string;
  diagnosis: Diagnosis;
  crossOrigin: boolean;
  failed: boolean;
  /** What the row is listed under: the root cause of a failure, or each advice on an exchange that worked. */
  headlines: Finding[];
  kind: Kind | null;
  host: string;
  path: string;
  /** The last status seen on the wire, the preflight's when the request itself was never sent. */
  status: number | null;
  /** Lower-case text that the filter looks in. */
  search: string;
}

export function toRow(diagnosis: Diagnosis): Row {
  const { exchange, outcome } = diagnosis;
  const failed = outcome === 'blocked' || outcome === 'failed';
  const headlines = headlinesOf(diagnosis, failed);
  const target = parseUrl(exchange.url);
  const status = lastStatus(diagnosis);
  return {
    id: exchange.id,
    diagnosis,
    crossOrigin: isCrossOrigin(diagnosis, target, failed),
    failed,
    headlines,
    kind: kindOfRow(diagnosis, headlines[0]),
    host: target?.host ?? exchange.url,
    path: target ? target.pathname + target.search : exchange.url,
    status,
    search: [
      exchange.method,
      exchange.url,
      status ?? '',
      exchange.origin ?? '',
      outcome,
      ...headlines.flatMap((finding) => [finding.cause, finding.title]),
      exchange.browserEnd ?? '',
    ]
      .join(' ')
      .toLowerCase(),
  };
}

function headlinesOf(diagnosis: Diagnosis, failed: boolean): Finding[] {
  const { rootCause, findings } = diagnosis;
  if (rootCause && rootCause.severity !== 'advice') return [rootCause];
  if (failed) return [rootCause ?? unexplained(diagnosis)];
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

function isCrossOrigin({ exchange }: Diagnosis, target: ParsedUrl | null, failed: boolean): boolean {
  if (exchange.type === 'main_frame' || exchange.type === 'sub_frame') return false;
  if (exchange.origin === null) return failed;
  return (
    target?.origin !== exchange.origin || exchange.hops.some(({ url }) => parseUrl(url)?.origin !== exchange.origin)
  );
}

function lastStatus({ exchange }: Diagnosis): number | null {
  const answered = exchange.hops.findLast((hop) => hop.status !== null);
  return answered?.status ?? exchange.hops.at(-1)?.preflight?.status ?? exchange.preflight?.status ?? null;
}
