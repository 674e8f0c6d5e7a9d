import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'whycors-simulate-'));
const root = new URL('../..', import.meta.url).pathname;

beforeAll(async () => {
  const configFile = join(root, 'vite.cli.config.ts');
  await build({ configFile, root, logLevel: 'warn', build: { outDir: join(folder, 'cli') } });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ALLOWED = {
  id: 'allowed',
  origin: 'https://app.example',
  url: 'https://api.example/',
  hops: [{ url: 'https://api.example/', status: 200, headers: [['Access-Control-Allow-Origin', '*']] }],
};
const BLOCKED = { ...ALLOWED, id: 'blocked', hops: [{ url: 'https://api.example/', status: 200, headers: [] }] };

function run(lines: unknown[], ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const file = join(folder, 'scenarios.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(file, text);
  const program = join(folder, 'cli', 'whycors.js');
  const last = options.at(-1) === '-' ? [] : [file];
  return spawnSync(process.execPath, [program, 'simulate', ...options, ...last], {
    ...{ encoding: 'utf8', input: text, maxBuffer: 64 << 20 },
  });
}

const idsOf = (stdout: string): string[] =>
  (JSON.parse(stdout) as { results: { id: string }[] }).results.map(({ id }) => id);

describe('whycors simulate', { timeout: 30_000 }, () => {
  it.each([
    ['every scenario is allowed', [ALLOWED], 0, ['allowed']],
    ['one is blocked', [ALLOWED, BLOCKED], 1, ['allowed', 'blocked']],
    ['one line is no scenario', [ALLOWED, '{"id": 1}', BLOCKED], 3, ['allowed', 'blocked']],
    ['there is nothing in the file', [], 0, []],
  ])('when %s', (_, lines, status, ids) => {
    const { stdout, ...result } = run(lines, '--format', 'json');
    expect(result.status).toBe(status);
    expect(idsOf(stdout)).toEqual(ids);
  });

  it('names the line, the field and what was expected', () => {
    const { stderr } = run([ALLOWED, { ...ALLOWED, mode: 'corsy' }], '--format', 'json');
    expect(stderr).toMatch(/^simulate: line 2: mode: expected .*"no-cors".*, got "corsy"; skipped\n$/);
  });

  it('reads standard input', () => {
    const { status, stdout } = run([BLOCKED], '--format', 'json', '-');
    expect(status).toBe(1);
    expect(idsOf(stdout)).toEqual(['blocked']);
  });

  it('says in one line which file it cannot read', () => {
    const program = join(folder, 'cli', 'whycors.js');
    const missing = join(folder, 'missing.jsonl');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'simulate', missing], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^simulate: cannot read .*missing\.jsonl: .*; give a file of scenarios, or - .*\n$/);
  });

  it('puts all of a long answer into a pipe', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => ({ ...BLOCKED, id: `scenario ${i}` }));
    const { stdout } = run(many, '--format', 'json');
    expect(idsOf(stdout)).toHaveLength(1_000);
  });
});
