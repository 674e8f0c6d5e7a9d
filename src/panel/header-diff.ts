import type { Diagnosis, Patch } from '../core/formats/report.ts';
import { message } from './messages.ts';

export interface DiffLine {
  sign: '-' | '+' | ' ';
  text: string;
}

/** What one answer must change to: the request it answers, then lines taken away and lines put in. */
export interface DiffBlock {
  request: string;
  lines: DiffLine[];
}

export function headerDiff(diagnosis: Diagnosis): DiffBlock[] {
  return (diagnosis.fix?.patches ?? []).map((patch) => diffOf(diagnosis, patch));
}

/** The corrected lines alone, as a server would send them. */
export function correctedHeaders(diagnosis: Diagnosis): string {
  return headerDiff(diagnosis)
    .map(({ request, lines }) => {
      const kept = lines.filter(({ sign }) => sign !== '-').map(({ text }) => text);
      const gone = lines.filter(({ sign, text }) => sign === '-' && !text.startsWith('HTTP '));
      return [
        message('answerTo', { request }),
        ...kept,
        ...gone.map(({ text }) => message('withoutHeader', { header: text })),
      ].join('\n');
    })
    .join('\n\n');
}

function diffOf({ exchange }: Diagnosis, patch: Patch): DiffBlock {
  const hop = exchange.hops[patch.hop];
  const preflight = hop?.preflight ?? (patch.hop === 0 ? exchange.preflight : null);
  const answer = patch.phase === 'preflight' ? preflight : hop;
  const before = answer?.responseHeaders ?? [];
  const method = patch.phase === 'preflight' ? 'OPTIONS' : (hop?.method ?? exchange.method);
  const lines: DiffLine[] = [];

  const status = answer?.status ?? null;
  if (patch.status !== null && patch.status !== status) {
    if (status !== null) lines.push({ sign: '-', text: `HTTP ${status}` });
    lines.push({ sign: '+', text: `HTTP ${patch.status}` });
  }
  const touched = new Set([...patch.remove, ...patch.set.map(([name]) => name)].map((name) => name.toLowerCase()));
  const settled = new Map(patch.set.map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, value] of before) {
    const lower = name.toLowerCase();
    if (!touched.has(lower)) continue;
    if (settled.get(lower) === value) {
      lines.push({ sign: ' ', text: `${name}: ${value}` });
      settled.delete(lower);
    } else lines.push({ sign: '-', text: `${name}: ${value}` });
  }
  for (const [name, value] of patch.set) {
    if (settled.has(name.toLowerCase())) lines.push({ sign: '+', text: `${name}: ${value}` });
  }
  return { request: `${method} ${hop?.url ?? exchange.url}`, lines };
}
