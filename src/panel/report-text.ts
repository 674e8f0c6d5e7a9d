import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { checklist } from './checklist.ts';
import { correctedHeaders } from './header-diff.ts';
import { showValue } from './text.ts';

const SIGNS = { yes: '✓', no: '✗', unknown: '?' } as const;

/** One problem as plain text, for a ticket or a chat. */
export function problemText(diagnosis: Diagnosis, headline: Finding | null): string {
  const { exchange, fix, unknowns, findings, answeredBy } = diagnosis;
  const lines = [
    headline?.title ?? `${exchange.method}: ${diagnosis.outcome}`,
    headline?.explanation ?? '',
    '',
    `Request: ${exchange.method} ${exchange.url}`,
    `From: ${exchange.origin ?? 'unknown origin'}`,
  ];
  if (headline) lines.push(`Cause: ${headline.cause} (${headline.certainty}), owner: ${headline.owner}`);
  if (answeredBy) lines.push(`Answered by: ${answeredBy}`);
  if (fix?.patches.length) {
    lines.push(
      '',
      `Fix${fix.verified ? ', re-checked: the browser would allow it' : ', not re-checked'}:`,
      correctedHeaders(diagnosis),
    );
  }
  for (const { change } of fix?.client ?? []) lines.push(`Client: ${change}`);
  const next = findings.filter((finding) => finding.severity === 'next');
  if (next.length) lines.push('', 'Fails next:', ...next.map(({ title }) => `- ${title}`));
  lines.push('', 'Checklist:', ...checklist(diagnosis).map(({ mark, text }) => `${SIGNS[mark]} ${text}`));
  if (headline?.evidence.length) {
    lines.push('', 'Evidence:', ...headline.evidence.map(({ field, value }) => `- ${field}: ${showValue(value).text}`));
  }
  if (unknowns.length) lines.push('', 'Not seen:', ...unknowns.map(({ fact, why }) => `- ${fact}: ${why}`));
  return `${lines.join('\n')}\n`;
}
