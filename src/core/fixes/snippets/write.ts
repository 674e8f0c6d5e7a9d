import type { Policy } from '../policy.ts';

/**
 * Parts of snippets. A policy's values hold no quote, backslash, dollar sign, brace or space (see `policyFrom`), so
 * that they stand between the quotes of every language as they are.
 */
export const single = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
export const double = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ');
export const joined = (values: readonly string[]): string => values.join(', ');

/** A line where the condition holds, with its line break. */
export const lineIf = (condition: boolean, line: string): string => (condition ? `${line}\n` : '');

/**
 * The header names, for libraries that take an empty list for "whatever is asked for": Accept needs no permission, so
 * that naming it allows nothing.
 */
export const neverEmpty = (headers: readonly string[]): readonly string[] => (headers.length ? headers : ['accept']);

/** The same options for every JavaScript library that is named alike. */
export function jsOptions(
  policy: Policy,
  names: { methods: string; headers: string; exposed: string },
  indent: string,
): string {
  const { methods, headers, exposed, credentials, maxAge } = policy;
  return [
    `${names.methods}: [${single(methods)}],`,
    `${names.headers}: [${single(neverEmpty(headers))}],`,
    ...(exposed.length ? [`${names.exposed}: [${single(exposed)}],`] : []),
    ...(credentials ? ['credentials: true,'] : []),
    `maxAge: ${maxAge},`,
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');
}
