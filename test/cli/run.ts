import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import type { Report } from '../../src/core/formats/report.ts';

/** What a run of the command line left behind. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** The command line as it is shipped, and a folder for its input. */
export interface CommandLine {
  /** `flags` are Node's own. */
  run(args: readonly string[], input?: string, flags?: readonly string[], variables?: object): Promise<Run>;
  /** Runs `diagnose --format json` and reads the report. */
  report(...args: string[]): Promise<Report>;
  /** Writes a file into the folder. @returns its path */
  file(name: string, content: string | Uint8Array): string;
  /** Makes an empty folder beside them. @returns its path */
  folder(name: string): string;
  close(): void;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the command line into a folder of its own: whatever stands in dist may be older, or under way. */
export async function buildCommandLine(): Promise<CommandLine> {
  const folder = mkdtempSync(join(tmpdir(), 'whycors-cli-'));
  const configFile = join(ROOT, 'vite.cli.config.ts');
  await build({ root: ROOT, configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: false } });
  const run = (
    args: readonly string[],
    input = '',
    flags: readonly string[] = [],
    variables: object = {},
  ): Promise<Run> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...flags, join(folder, 'whycors.js'), ...args], {
        cwd: folder,
        env: { ...process.env, ...variables },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, stdout, stderr }));
      child.stdin.end(input);
    });
  return {
    run,
    async report(...args) {
      return JSON.parse((await run(['diagnose', '--format', 'json', ...args])).stdout) as Report;
    },
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    folder(name) {
      const path = join(folder, name);
      mkdirSync(path);
      return path;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const HEADER = { source: 'capture', version: 1, browser: { name: 'chromium', version: '156.0' } };

export const jsonLines = (...lines: unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

type Headers = Record<string, string>;

/** A GET of another origin as webRequest shows it: refused where the answer does not allow the page. */
export function exchangeLines(
  requestId: string,
  { url, request = {}, answer }: { url: string; request?: Headers; answer: Headers },
): CaptureEvent[] {
  const named = (headers: Headers) => Object.entries(headers).map(([name, value]) => ({ name, value }));
  const time = 1_795_343_050_000 + 100 * Number(requestId);
  const base = {
    requestId,
    url,
    method: 'GET',
    type: 'xmlhttprequest',
    tabId: 1,
    frameId: 0,
    documentId: 'D1',
    initiator: 'https://app.shop.test',
  };
  const line = (event: string, at: number, more: object): CaptureEvent => ({
    source: 'webRequest',
    event,
    details: { ...base, timeStamp: time + at, ...more },
  });
  const allowed = answer['access-control-allow-origin'] === 'https://app.shop.test';
  const answered = { statusCode: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders: named(answer) };
  return [
    line('onBeforeRequest', 0, {}),
    line('onSendHeaders', 1, { requestHeaders: named({ Origin: 'https://app.shop.test', ...request }) }),
    line('onHeadersReceived', 2, answered),
    allowed ? line('onCompleted', 3, answered) : line('onErrorOccurred', 3, { error: 'net::ERR_FAILED' }),
  ];
}

export const REFUSED = exchangeLines('1', { url: 'https://api.shop.test/orders', answer: {} });
export const ALLOWED = exchangeLines('2', {
  url: 'https://api.shop.test/users',
  answer: { 'access-control-allow-origin': 'https://app.shop.test', vary: 'Origin' },
});
