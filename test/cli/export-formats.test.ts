import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { PLANTED, plantedCapture, plantedEntry, spellings } from '../core/report/planted-secrets.ts';
import { buildCommandLine, type CommandLine, exchangeLines, HEADER, jsonLines, REFUSED } from './run.ts';

let cli: CommandLine;
beforeAll(async () => {
  cli = await buildCommandLine();
}, 180_000);
afterAll(() => cli?.close());

const FORMATS = ['text', 'json', 'jsonl', 'markdown', 'html', 'sarif', 'junit', 'har', 'capture'] as const;
const HAR = fileURLToPath(new URL('../corpus/har/chromium.har', import.meta.url));

describe('twenty-four kinds of secrets, planted wherever evidence can carry one', { timeout: 120_000 }, () => {
  it.each(FORMATS)('stay out of %s', async (format) => {
    const captures = PLANTED.map((planted, index) =>
      cli.file(`planted-${index}.jsonl`, jsonLines(...plantedCapture(planted))),
    );
    const entries = PLANTED.map(plantedEntry);
    const har = cli.file(
      'planted.har',
      JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } }),
    );
    const { status, stdout } = await cli.run(['diagnose', '--all', '--format', format, ...captures, har]);
    expect(status).toBe(1);
    expect(stdout.length).toBeGreaterThan(1_000);
    const leaks = PLANTED.flatMap(({ kind, secret }) =>
      spellings(secret).flatMap((spelling) => {
        const at = stdout.indexOf(spelling);
        return at < 0 ? [] : [`${kind}: ${stdout.slice(Math.max(0, at - 80), at + spelling.length)}`];
      }),
    );
    expect(leaks).toEqual([]);
  });

  it('are left in where told to', async () => {
    const file = cli.file('kept.jsonl', jsonLines(...plantedCapture(PLANTED[1] as (typeof PLANTED)[number])));
    const { stdout } = await cli.run(['diagnose', '--no-redact', '--format', 'har', file]);
    expect(stdout).toContain(PLANTED[1]?.secret);
  });
});

describe('files of several people', { timeout: 60_000 }, () => {
  const users = exchangeLines('5', { url: 'https://api.shop.test/users', answer: {} });
  const orders = (id: string): CaptureEvent[] =>
    exchangeLines(id, { url: `https://api.shop.test/orders/${id}?t=${Number(id) * 7919}`, answer: {} });
  const reported = () => [
    cli.file('ann.jsonl', jsonLines(HEADER, ...orders('1'), ...users)),
    cli.file('bob.jsonl', jsonLines({ ...HEADER, browser: { name: 'firefox', version: '140' } }, ...orders('1'))),
    cli.file('eve.jsonl', jsonLines(HEADER, ...orders('33'))),
  ];

  it('become one report that names each problem once, with its files and browsers', async () => {
    const { summary, diagnoses } = await cli.report(...reported());
    expect(summary).toMatchObject({ exchanges: 4, failed: 4 });
    expect(summary.causes.map(({ count, fileCount, browsers }) => ({ count, fileCount, browsers }))).toEqual([
      { count: 3, fileCount: 3, browsers: ['chromium', 'firefox'] },
      { count: 1, fileCount: 1, browsers: ['chromium'] },
    ]);
    expect(summary.files?.map(({ name, failed }) => [name, failed])).toEqual([
      ['ann.jsonl', 2],
      ['bob.jsonl', 1],
      ['eve.jsonl', 1],
    ]);
    expect(diagnoses.map(({ file }) => file)).toEqual(['ann.jsonl', 'ann.jsonl', 'bob.jsonl', 'eve.jsonl']);
  });

  it('become the same report from their own reports', async () => {
    const files = reported();
    const report = cli.file('merged.json', (await cli.run(['diagnose', '--format', 'json', ...files])).stdout);
    const again = await cli.report(report);
    const first = JSON.parse(readFileSync(report, 'utf8'));
    expect(again.summary.causes).toEqual(first.summary.causes);
    expect(again.diagnoses.map(({ file }) => file)).toEqual(['ann.jsonl', 'ann.jsonl', 'bob.jsonl', 'eve.jsonl']);
  });

  it('are told of one problem alone where that is asked for', async () => {
    const files = reported();
    const { summary } = await cli.report(...files);
    const fingerprint = summary.causes[1]?.fingerprint ?? '';
    const only = await cli.report('--only', fingerprint, ...files);
    expect(only.summary).toMatchObject({ exchanges: 1, failed: 1 });
    expect(only.diagnoses.map((one) => one.fingerprint)).toEqual([fingerprint]);
    const { stdout } = await cli.run(['diagnose', '--format', 'capture', '--only', fingerprint, ...files]);
    expect(stdout).toContain('https://api.shop.test/users');
    expect(stdout).not.toContain('/orders/');
  });
});

describe('what goes out can come in again', { timeout: 60_000 }, () => {
  const causes = (report: { diagnoses: { exchange: { url: string }; rootCause: { cause: string } | null }[] }) =>
    report.diagnoses.map(({ exchange, rootCause }) => `${new URL(exchange.url).pathname} ${rootCause?.cause}`).sort();

  it.each(['json', 'jsonl', 'capture', 'har'] as const)('as %s, with the same causes', async (format) => {
    const before = await cli.report(HAR);
    const file = cli.file(`again.${format}`, (await cli.run(['diagnose', '--format', format, HAR])).stdout);
    expect(causes(await cli.report(file))).toEqual(causes(before));
  });
});

describe('the page of HTML', { timeout: 60_000 }, () => {
  it('refers to nothing outside itself, and holds no script', async () => {
    const { stdout } = await cli.run(['diagnose', '--format', 'html', HAR]);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain(`content="default-src 'none'; style-src-elem 'sha256-`);
    expect(stdout).not.toMatch(/<(?:script|link|img|iframe|object|embed|base|form|video|audio|source)\b/i);
    expect(stdout).not.toMatch(/\b(?:src|srcset|action|formaction|poster|background)=/i);
    expect(stdout).not.toMatch(/\shref="(?!#)/);
    expect(stdout).not.toMatch(/\son\w+=/i);
    expect(stdout).not.toMatch(/url\(|@import/);
  });

  it('shows text from outside as text', async () => {
    const hostile = '</style></details><script>alert(1)</script><img src=x onerror=alert(1)>';
    const lines = exchangeLines('3', {
      url: 'https://api.shop.test/orders',
      answer: { 'access-control-allow-origin': hostile },
    });
    const file = cli.file(`${'x'}<img src=x>.jsonl`, jsonLines(HEADER, ...lines, ...REFUSED));
    const { stdout } = await cli.run(['diagnose', '--no-redact', '--format', 'html', file]);
    expect(stdout).toContain('&lt;script');
    expect(stdout).not.toMatch(/<script|<img/);
  });
});
