import type { Diagnosis, Patch, ReportHop, ReportPreflight } from '../formats/report.ts';

/** A header as it was got (`-`), as it must be (`+`), or as it is and may stay (` `). */
export interface HeaderChange {
  sign: '-' | '+' | ' ';
  text: string;
}

/** The answer that a patch corrects; null where it was not seen. */
export function answerOf({ exchange }: Diagnosis, patch: Patch): ReportHop | ReportPreflight | null {
  const hop = exchange.hops[patch.hop] ?? null;
  if (patch.phase === 'response') return hop;
  return hop?.preflight ?? (patch.hop === 0 ? exchange.preflight : null);
}

/** Method and URL of the request whose answer a patch corrects. */
export function requestOf({ exchange }: Diagnosis, patch: Patch): string {
  const hop = exchange.hops[patch.hop];
  const method = patch.phase === 'preflight' ? 'OPTIONS' : (hop?.method ?? exchange.method);
  return `${method} ${hop?.url ?? exchange.url}`;
}

/** What an answer said against what it must say: only the status and the headers that the patch is about. */
export function headerChanges(diagnosis: Diagnosis, patch: Patch): HeaderChange[] {
  const answer = answerOf(diagnosis, patch);
  const changes: HeaderChange[] = [];
  const status = answer?.status ?? null;
  if (patch.status !== null && patch.status !== status) {
    if (status !== null) changes.push({ sign: '-', text: `HTTP ${status}` });
    changes.push({ sign: '+', text: `HTTP ${patch.status}` });
  }
  const touched = new Set([...patch.remove, ...patch.set.map(([name]) => name)].map((name) => name.toLowerCase()));
  const wanted = new Map(patch.set.map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, value] of answer?.responseHeaders ?? []) {
    const lower = name.toLowerCase();
    if (!touched.has(lower)) continue;
    if (wanted.get(lower) === value) {
      changes.push({ sign: ' ', text: `${name}: ${value}` });
      wanted.delete(lower);
    } else changes.push({ sign: '-', text: `${name}: ${value}` });
  }
  for (const [name, value] of patch.set) {
    if (wanted.has(name.toLowerCase())) changes.push({ sign: '+', text: `${name}: ${value}` });
  }
  return changes;
}
