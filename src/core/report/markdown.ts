import type { Diagnosis, Patch, Report } from '../formats/report.ts';

const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}\n${text.replace(/(?!\n)\p{Cc}/gu, ' ')}\n${fence}`;
};

/** A ticket is read by people: beyond this many characters a value is cut, and its length told. */
const LONGEST = 600;

/** Text from outside, safe to stand in a Markdown line. */
function inline(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
  return cut.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`);
}

/** The header changes of one patch, as lines of an answer. */
export function patchLines(patch: Patch): string {
  return [
    ...(patch.status === null ? [] : [`HTTP ${patch.status}`]),
    ...patch.set.map(([name, value]) => `${name}: ${value}`),
    ...patch.remove.map((name) => `(remove ${name})`),
  ].join('\n');
}

/** One diagnosis as a ticket that someone else can act on. */
export function diagnosisMarkdown(diagnosis: Diagnosis): string {
  const { exchange, rootCause, fix, findings } = diagnosis;
  if (!rootCause) return `## ${inline(`${exchange.method} ${exchange.url}`)}: ${diagnosis.outcome}\n`;
  const next = findings.filter((finding) => finding.severity === 'next');
  const parts = [
    `## ${inline(rootCause.title)}`,
    inline(rootCause.explanation),
    `- Request: ${inline(`${exchange.method} ${exchange.url}`)} from ${inline(exchange.origin ?? 'an unknown origin')}\n- Certainty: ${rootCause.certainty} · Owner: ${rootCause.owner} · Cause: ${rootCause.cause} · Fingerprint: ${diagnosis.fingerprint}`,
    ...(diagnosis.browserSentence ? [`The browser says: ${inline(diagnosis.browserSentence)}`] : []),
    ...(rootCause.evidence.length
      ? [`Evidence:\n${rootCause.evidence.map((item) => `- ${inline(`${item.field}: ${item.value}`)}`).join('\n')}`]
      : []),
    ...(fix?.patches.length
      ? [
          `Fix${fix.verified ? ' (checked again by the standard: allowed)' : ''}:`,
          ...fix.patches.map(
            (patch) =>
              `${patch.phase === 'preflight' ? 'Answer to OPTIONS' : 'Answer'}, hop ${patch.hop}:\n${code(patchLines(patch))}`,
          ),
        ]
      : []),
    ...(fix?.client.map((change) => inline(change.change) + (change.code ? `\n${code(change.code)}` : '')) ?? []),
    ...(fix?.cookies.map(
      ({ before, after }) => `Set-Cookie as it is, and as it should be:\n${code(`${before}\n${after}`)}`,
    ) ?? []),
    ...(fix?.notes.map((note) => `- ${inline(note)}`) ?? []),
    ...(next.length ? [`Fails next:\n${next.map((finding) => `- ${inline(finding.title)}`).join('\n')}`] : []),
    ...(diagnosis.unknowns.length
      ? [
          `Not known:\n${diagnosis.unknowns.map((unknown) => `- ${inline(`${unknown.fact}: ${unknown.why}; settled by ${unknown.settledBy}`)}`).join('\n')}`,
        ]
      : []),
    ...(fix?.curl.length ? [code(fix.curl.join('\n\n'))] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A whole report: the summary for a stand-up, then one ticket for each problem. */
export function reportMarkdown(report: Report): string {
  const { summary } = report;
  const rows = summary.causes.map(
    (row) => `| ${row.count} | ${inline(row.title)} | ${row.owner} | ${row.cause} | ${row.fingerprint} |`,
  );
  const head = `# ${summary.failed} of ${summary.exchanges} cross-origin requests failed, ${summary.causes.length} problem${summary.causes.length === 1 ? '' : 's'}\n`;
  const table = rows.length
    ? `\n| count | problem | owner | cause | fingerprint |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
    : '';
  const seen = new Set<string>();
  const tickets = report.diagnoses
    .filter((d) => d.rootCause && !seen.has(d.fingerprint) && seen.add(d.fingerprint))
    .map(diagnosisMarkdown);
  return `${head}${table}${tickets.length ? `\n${tickets.join('\n')}` : ''}`;
}
