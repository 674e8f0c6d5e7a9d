import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { simulate } from '../core/diagnosis/simulate.ts';
import { readLines } from '../core/formats/lines.ts';
import { ScenarioSchema } from '../core/formats/scenario.ts';

const MALFORMED = 3;
const UNREADABLE = 2;
const BLOCKED = 1;

/**
 * `whycors simulate`: answers every scenario of a JSON Lines file on standard output. A line that is no scenario is
 * named on standard error, with its field and what was expected, and skipped.
 * @param args `file` is a path, or `-` for standard input; `format` is `json` or `text`
 * @returns the exit status: 0 all allowed, 1 some blocked, 2 unreadable input or unknown format, 3 lines were skipped
 */
export async function runSimulate(args: { file: string; format: string }): Promise<number> {
  if (args.format !== 'json' && args.format !== 'text') {
    process.stderr.write(`simulate: there is no format "${args.format}"; use json or text\n`);
    return UNREADABLE;
  }
  let content: string;
  try {
    content = args.file === '-' ? await text(process.stdin) : await readFile(args.file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `simulate: cannot read ${args.file}: ${why}; give a file of scenarios, or - for standard input\n`,
    );
    return UNREADABLE;
  }
  const lines = readLines(content, ScenarioSchema);
  const problems = lines.flatMap((line) => ('problem' in line ? [line] : []));
  for (const { line, problem } of problems) process.stderr.write(`simulate: line ${line}: ${problem}; skipped\n`);
  const results = lines.flatMap((line) => ('value' in line ? [simulate(line.value)] : []));
  await write(args.format === 'json' ? `${JSON.stringify({ results })}\n` : results.map(sentence).join(''));
  if (problems.length) return MALFORMED;
  return results.some(({ outcome }) => outcome === 'blocked') ? BLOCKED : 0;
}

/** Waits until it is out: a pipe takes long output in pieces, and the program may end before the last. */
const write = (output: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(output, (error) => (error ? reject(error) : resolve())));

function sentence({ id, outcome, cause, blockedAt }: ReturnType<typeof simulate>): string {
  const name = printable(id);
  if (outcome === 'allowed' || !blockedAt) return `${name}: allowed\n`;
  return `${name}: blocked at hop ${blockedAt.hop}, ${blockedAt.stage}: ${cause}\n`;
}

/** Text from a file, without what could steer a terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
