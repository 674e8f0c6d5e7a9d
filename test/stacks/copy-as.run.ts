import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browsers.mjs';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../src/core/diagnosis/scenario-exchange.ts';
import { COPY_AS, type CopyAs } from '../../src/core/fixes/copy-as/index.ts';
import { policiesOf } from '../../src/core/fixes/policy.ts';
import { express } from '../../src/core/fixes/snippets/express.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import type { Scenario } from '../../src/core/formats/scenario.ts';
import { installDebianPackages } from './debian-packages.ts';
import { STACKS } from './stacks.ts';
import { startStack } from './start-stack.ts';

const folder = fileURLToPath(new URL('.run/copy-as', import.meta.url));
const PAGE = 'http://app.localhost:3000';
const stack = STACKS.find(({ id }) => id === 'express');

beforeAll(() => {
  installDebianPackages(['curl', 'python3-pytest', 'python3-httpx']);
  mkdirSync(folder, { recursive: true });
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Blocked {
  what: string;
  request: Partial<Scenario>;
  /** Playwright starts a browser for each test: once is enough. */
  forms: readonly CopyAs['id'][];
}

const BLOCKED: readonly Blocked[] = [
  {
    what: 'a PUT with credentials, whose preflight found no route',
    request: {
      ...{ method: 'PUT', credentials: 'include', headers: [['X-Token', 't']] },
      preflight: { status: 404, headers: [] },
    },
    forms: ['curl', 'supertest', 'pytest', 'playwright'],
  },
  {
    what: 'a GET that needs no preflight',
    request: { method: 'GET', credentials: 'omit' },
    forms: ['curl', 'supertest', 'pytest'],
  },
  {
    what: 'a DELETE of an address with signs of the shell in it',
    request: { method: 'DELETE', preflight: { status: 404, headers: [] } },
    forms: ['curl', 'supertest', 'pytest'],
  },
];

/** A blocked request to this server, diagnosed. */
function diagnosed({ request, what }: Blocked, port: number): Diagnosis {
  const url = `http://127.0.0.1:${port}/orders${what.includes('signs') ? "?q=it's&x=$(id)`id`" : ''}`;
  const answered = request.preflight ? {} : { status: 200 };
  const scenario = { id: 'one', origin: PAGE, url, hops: [{ url, ...answered }], ...request };
  return diagnose(exchangeOfScenario(scenario, 'chromium'));
}

const RUNNERS: Record<CopyAs['id'], { file: string; command: readonly [string, ...string[]] }> = {
  curl: { file: 'copied.sh', command: ['/bin/sh', '-eu', 'copied.sh'] },
  supertest: { file: 'copied.mjs', command: [process.execPath, '--test', 'copied.mjs'] },
  pytest: { file: 'test_copied.py', command: ['/usr/bin/python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'] },
  playwright: {
    file: 'copied.spec.ts',
    command: [process.execPath, '../../node_modules/@playwright/test/cli.js', 'test', '--reporter=line'],
  },
};

/** Runs the copied test; its exit status and what it said. */
async function run(id: CopyAs['id'], text: string): Promise<{ status: number; output: string }> {
  const { file, command } = RUNNERS[id];
  writeFileSync(join(folder, file), text);
  const launch = { executablePath: findBrowser('chromium'), args: ['--no-sandbox'] };
  writeFileSync(
    join(folder, 'playwright.config.mjs'),
    `export default { testDir: '.', outputDir: 'results', workers: 1, use: { launchOptions: ${JSON.stringify(launch)} } };`,
  );
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const [status] = await once(child, 'close');
  return { status: Number(status), output };
}

/** What the comments of the copied commands expect, and the server does not say. */
function missing(text: string, output: string): string[] {
  const expected = [...text.matchAll(/^# ([\w-]+): expected (.*); got /gm)];
  return expected.flatMap(([line, name = '', value = '']) => {
    const said = name === 'status' ? `HTTP/1.1 ${value} ` : `\n${name}: ${value}\r\n`;
    return output.toLowerCase().includes(said.toLowerCase()) ? [] : [line];
  });
}

async function withServer<T>(blocked: Blocked, fixed: boolean, use: (port: number) => Promise<T>): Promise<T> {
  if (!stack) throw new Error('no Express');
  // The policy is the same whatever the port of the API: it names the page.
  const [policy] = policiesOf(diagnosed(blocked, 1234));
  const server = await startStack(stack, fixed && policy ? express.code(policy) : null);
  try {
    return await use(server.port);
  } finally {
    await server.stop();
  }
}

describe.each(BLOCKED)('$what', (blocked) => {
  it.each(blocked.forms)('as %s fails before the fix, and passes with it', async (id) => {
    const form = COPY_AS.find((one) => one.id === id);
    for (const fixed of [false, true]) {
      await withServer(blocked, fixed, async (port) => {
        const text = form?.text(diagnosed(blocked, port)) ?? '';
        const { status, output } = await run(id, text);
        if (id === 'curl') {
          expect(status, output).toBe(0);
          expect(missing(text, output).length > 0, output).toBe(!fixed);
        } else expect(status, output).toBe(fixed ? 0 : 1);
      });
    }
  });
});
