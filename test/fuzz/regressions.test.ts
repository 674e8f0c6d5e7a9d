import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TARGETS } from './targets.ts';

const CORPUS = fileURLToPath(new URL('corpus', import.meta.url));

/** What fuzzing found, as short as it can be: the target, what was wrong, the input. */
const FOUND: [target: string, fault: string, input: string][] = [
  [
    'headers',
    'a Max-Age of more digits than a number holds was infinite',
    `access-control-max-age: ${'9'.repeat(400)}`,
  ],
];

describe('what fuzzing found', () => {
  it.each(FOUND)('%s: %s', (target, _, input) => {
    expect(() => TARGETS[target]?.(new TextEncoder().encode(input))).not.toThrow();
  });
});

describe('the kept corpus', () => {
  it('is there for every target', () => {
    expect(readdirSync(CORPUS).sort()).toEqual(
      Object.keys(TARGETS)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it.each(Object.entries(TARGETS))('makes no fault in %s', (name, target) => {
    const inputs = JSON.parse(readFileSync(join(CORPUS, `${name}.json`), 'utf8')) as string[];
    for (const input of inputs) expect(() => target(Buffer.from(input, 'base64')), input).not.toThrow();
  });
});
