import { curlText } from '../fixes/copy-as/curl.ts';
import type { Diagnosis, Finding, Patch } from '../formats/report.ts';
import { headerChanges, requestOf } from './header-changes.ts';
import { KIND_WORDS, kindOf } from './kind.ts';
import { bullets, codeBlock, codeCell, codeSpan, inline, table } from './markdown-text.ts';

/** The header changes of one patch, as lines of an answer. */
export function patchLines(patch: Patch): string {
  return [
    ...(patch.status === null ? [] : [`HTTP ${patch.status}`]),
    ...patch.set.map(([name, value]) => `${name}: ${value}`),
    ...patch.remove.map((name) => `(remove ${name})`),
  ].join('\n');
}

/** How often a problem was met, and by whom, where a ticket stands for many. */
export interface Extent {
  count: number;
  files: readonly string[];
}

/**
 * One diagnosis as a ticket that someone else can act on without the reporter's machine: verdict, evidence, headers got
 * and expected, fix, curl, fingerprint.
 */
export function diagnosisMarkdown(diagnosis: Diagnosis, extent?: Extent): string {
  const { exchange, rootCause, fix, findings, unknowns } = diagnosis;
  const simulated = exchange.simulated ? ' (simulated: the browser changed this answer while a fix was tried)' : '';
  if (!rootCause) return `## ${inline(`${exchange.method} ${exchange.url}`)}: ${diagnosis.outcome}${simulated}\n`;
  const next = findings.filter((finding) => finding.severity === 'next');
  const sections = [
    `## ${inline(rootCause.title)}`,
    inline(rootCause.explanation, 2000),
    bullets(facts(diagnosis, rootCause, extent)),
    section(
      'Evidence',
      table(
        ['seen in', 'what', 'value'],
        rootCause.evidence.map(({ source, event, field, value }) => [
          inline([source, event].filter(Boolean).join(' ')),
          inline(field),
          codeCell(value),
        ]),
      ),
    ),
    section('Headers, got (-) and expected (+)', fix?.patches.map((patch) => changes(diagnosis, patch)).join('\n\n')),
    section('Cookies, as set (-) and as they should be (+)', fix?.cookies.length ? cookieChanges(fix.cookies) : ''),
    section('Fix', fixText(diagnosis)),
    section('Ask the server yourself', fix?.curl.length ? codeBlock(curlText(diagnosis).trimEnd(), 'sh') : ''),
    section('Fails next', bullets(next.map((finding) => inline(finding.title)))),
    section(
      'Not known',
      bullets(unknowns.map(({ fact, why, settledBy }) => inline(`${fact}: ${why}; settled by ${settledBy}`))),
    ),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

const section = (title: string, body: string | undefined): string => (body ? `### ${title}\n\n${body}` : '');

function facts(diagnosis: Diagnosis, root: Finding, extent: Extent | undefined): string[] {
  const { exchange, answeredBy, browserSentence, fingerprint, layer } = diagnosis;
  const { initiator } = exchange;
  const files = extent?.files ?? [];
  return [
    `**Request:** ${codeSpan(`${exchange.method} ${exchange.url}`)} from ${exchange.origin === null ? 'an unknown origin' : codeSpan(exchange.origin)}`,
    `**Verdict:** ${KIND_WORDS[kindOf(diagnosis, root)]}, ${diagnosis.outcome}${exchange.simulated ? ' (simulated)' : ''}; certainty: ${root.certainty}; layer: ${layer}; cause: ${root.cause}`,
    `**Owner:** ${root.owner}${answeredBy ? `; answered by ${inline(answeredBy)}` : ''}`,
    ...(browserSentence ? [`**The browser says:** ${inline(browserSentence)}`] : []),
    ...(initiator
      ? [
          `**Asked for in:** ${codeSpan([initiator.url, initiator.line, initiator.column].filter((part) => part !== null).join(':'))}`,
        ]
      : []),
    ...(extent && (extent.count > 1 || files.length)
      ? [
          `**Met:** ${times(extent.count)}${files.length ? ` in ${files.map((file) => codeSpan(file, 100)).join(', ')}` : ''}`,
        ]
      : []),
    `**Fingerprint:** ${codeSpan(fingerprint)}`,
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function changes(diagnosis: Diagnosis, patch: Patch): string {
  const lines = headerChanges(diagnosis, patch).map(({ sign, text }) => `${sign}${text}`);
  return `Answer to ${codeSpan(requestOf(diagnosis, patch))}:\n\n${codeBlock(lines.join('\n'), 'diff')}`;
}

const cookieChanges = (cookies: readonly { before: string; after: string }[]): string =>
  codeBlock(cookies.map(({ before, after }) => `-${before}\n+${after}`).join('\n'), 'diff');

function fixText({ fix }: Diagnosis): string {
  if (!fix) return '';
  const patches = fix.patches.map(
    (patch) =>
      `${patch.phase === 'preflight' ? 'Answer to OPTIONS' : 'Answer'}, hop ${patch.hop}:\n\n${codeBlock(patchLines(patch))}`,
  );
  const client = fix.client.map(({ change, code }) => inline(change) + (code ? `\n\n${codeBlock(code)}` : ''));
  const snippet = Object.entries(fix.snippets)[0];
  return [
    ...(patches.length && fix.verified
      ? ['Checked again by the standard: with these headers, a browser allows it.']
      : []),
    ...patches,
    ...client,
    ...(fix.notes.length ? [bullets(fix.notes.map((note) => inline(note)))] : []),
    ...(snippet ? [`As code, ${inline(snippet[0])}:\n\n${codeBlock(snippet[1])}`] : []),
  ].join('\n\n');
}
