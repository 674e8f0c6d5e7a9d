import * as v from 'valibot';

/** One line of a JSON Lines file: what it holds, or why it cannot be used. */
export type Line<T> = { line: number; value: T } | { line: number; problem: string };

/**
 * Reads JSON Lines against a schema, line by line; blank lines are let pass. A line that does not fit names the field
 * and what was expected, and leaves the others alone.
 * @returns one entry per line that is not blank, numbered from 1
 */
export function readLines<T>(text: string, schema: v.GenericSchema<unknown, T>): Line<T>[] {
  const read: Line<T>[] = [];
  // A byte order mark is no part of the first line.
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (raw.trim() !== '') read.push({ line: index + 1, ...contentOf(raw, schema) });
  }
  return read;
}

function contentOf<T>(raw: string, schema: v.GenericSchema<unknown, T>): { value: T } | { problem: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch (error) {
    return { problem: `not JSON: ${shown(error instanceof Error ? error.message : String(error))}` };
  }
  const result = v.safeParse(schema, parsed);
  return result.success ? { value: result.output } : { problem: problemOf(result.issues[0]) };
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  const missing = issue.input === undefined;
  const expected = issue.message.startsWith('Invalid ') ? (issue.expected ?? 'another value') : issue.message;
  const received = missing ? 'it is missing' : `got ${shown(issue.received)}`;
  return `${field ?? 'the line'}: expected ${expected}, ${received}`;
}

const LONGEST = 120;

/** Text from a file, fit for one line of a terminal. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}...` : plain;
}
