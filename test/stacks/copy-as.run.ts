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
import { installDebianPackages } from './debian-packages.ts';
import { STACKS } from './stacks.ts';
import { startStack } from './start-stack.ts';

const folder = fileURLToPath(new URL('.run/copy-as', import.meta.url));
const PAGE = 'http://app.localhost:3000';
const stack = STACKS.find(({ id }) => id === 'express');

beforeAll(() => {
  installDebianPackages(['python3-pytest', 'python3-httpx']);
  mkdirSync(folder, { recursive: true });
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The blocked PUT to this server, diagnosed. */
function diagnosed(port: number): Diagnosis {
  const url = `http://127.0.0.1:${port}/orders`;
  return diagnose(
    exchangeOfScenario(
      {
        ...{ id: 'put', origin: PAGE, url, mode: 'cors', credentials: 'include', method: 'PUT' },
        ...{ headers: [['X-Token', 't']], preflight: { status: 404, headers: [] }, hops: [{ url }] },
      },
      'chromium',
    ),
  );
}

const RUNNERS: Record<Exclude<CopyAs['id'], 'curl'>, { file: string; command: readonly [string, ...string[]] }> = {
  supertest: { file: 'copied.mjs', command: [process.execPath, '--test', 'copied.mjs'] },
  pytest: { file: 'test_copied.py', command: ['/usr/bin/python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'] },
  playwright: {
    file: 'copied.spec.ts',
    command: [process.execPath, '../../node_modules/@playwright/test/cli.js', 'test', '--reporter=line'],
  },
};

/** Runs the copied test; its exit status and what it said. */
async function run(id: keyof typeof RUNNERS, text: string): Promise<{ status: number; output: string }> {
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

describe('a copied test', () => {
  it.each(Object.keys(RUNNERS) as (keyof typeof RUNNERS)[])(
    'for %s fails before the fix, and passes with it',
    async (id) => {
      if (!stack) throw new Error('no Express');
      const form = COPY_AS.find((one) => one.id === id);
      for (const fixed of [false, true]) {
        // The policy is the same whatever the port of the API: it names the page.
        const [policy] = policiesOf(diagnosed(1234));
        const server = await startStack(stack, fixed && policy ? express.code(policy) : null);
        try {
          const { status, output } = await run(id, form?.text(diagnosed(server.port)) ?? '');
          expect(status, output).toBe(fixed ? 0 : 1);
        } finally {
          await server.stop();
        }
      }
    },
  );
});
