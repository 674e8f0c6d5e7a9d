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
    return { problem: `expected a JSON object: ${shown(error instanceof Error ? error.message : String(error))}` };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { problem: `expected a JSON object, got ${shown(raw.trim())}` };
  const result = v.safeParse(schema, parsed);
  return result.success ? { value: result.output } : { problem: problemOf(result.issues[0], schema) };
}

function problemOf(issue: v.BaseIssue<unknown>, schema: v.GenericSchema<unknown>): string {
  const field = v.getDotPath(issue) ?? 'the line';
  if (issue.input === undefined) return `${field}: expected ${absentFieldOf(issue, schema)}, but it is missing`;
  return `${field}: expected ${expectationOf(issue)}, got ${shown(issue.received)}`;
}

/** Our own words where the schema has some; else the type, in valibot's notation. */
const expectationOf = (issue: v.BaseIssue<unknown>): string =>
  issue.message.startsWith('Invalid ') ? (issue.expected ?? 'another value') : issue.message;

/** A missing field is an issue of the object around it, which knows no more than the name. */
function absentFieldOf(issue: v.BaseIssue<unknown>, schema: v.GenericSchema<unknown>): string {
  const [first, ...deeper] = issue.path ?? [];
  const entries = 'entries' in schema ? (schema.entries as Record<string, v.GenericSchema<unknown>>) : {};
  const entry = first && !deeper.length ? entries[String(first.key)] : undefined;
  const result = entry && v.safeParse(entry, undefined);
  return result?.issues ? expectationOf(result.issues[0]) : 'a value';
}

const LONGEST = 120;

/** Text from a file, fit for one line of a terminal. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}...` : plain;
}
