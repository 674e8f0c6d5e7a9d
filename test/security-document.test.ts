import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = readFileSync('SECURITY.md', 'utf8').replace(/\s+/g, ' ');
const FILES = [...new Set([...TEXT.matchAll(/`(test\/[^`]+\.tsx?)`/g)].map((match) => match[1] as string))];
/** A file, and the names of tests in it that stand right behind. */
const NAMED = [...TEXT.matchAll(/`(test\/[^`]+\.tsx?)` "([^"]+)"/g)].map(
  (match) => [match[1] as string, match[2] as string] as const,
);

describe('SECURITY.md', () => {
  it('names a test for each defence', () => {
    const rows = readFileSync('SECURITY.md', 'utf8')
      .split('\n')
      .filter((row) => row.startsWith('| ') && !/^\| (it tries|they)/.test(row));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) if (!row.includes('|---')) expect(row).toMatch(/`test\/[^`]+` "/);
  });

  it.each(FILES)('%s is there', (file) => {
    expect(existsSync(file)).toBe(true);
  });

  it.each(NAMED)('%s has "%s"', (file, name) => {
    expect(readFileSync(file, 'utf8')).toContain(name);
  });
});
