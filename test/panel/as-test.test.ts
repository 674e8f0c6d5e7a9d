import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { asTest } from '../../src/panel/as-test.ts';
import { diagnosis, preflightNotFound } from './fixtures/diagnoses.ts';

/** Two runs of Node, on a machine that may be busy. */
const TEST_MS = 60_000;

let cured = false;
let server: Server;
let base: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whycors-as-test-'));
  server = createServer((request, response) => {
    if (!cured) {
      response.writeHead(request.method === 'OPTIONS' ? 404 : 200).end();
      return;
    }
    response
      .writeHead(204, {
        'Access-Control-Allow-Origin': request.headers.origin ?? '',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'content-type, x-tenant-id',
        Vary: 'Accept-Encoding, Origin',
      })
      .end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

/** Runs the copied text as a person would: saved as a file, given to Node. */
async function passes(text: string): Promise<boolean> {
  const file = join(folder, 'copied.test.mjs');
  await writeFile(file, text);
  const child = spawn(process.execPath, ['--test', file], {
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return new Promise((done) => child.on('exit', (code) => done(code === 0)));
}

test.each<[string, Diagnosis]>([
  ['a preflight', preflightNotFound()],
  ['a response', diagnosis()],
])(
  'the copied test of %s fails before the fix and passes after it',
  async (_, one) => {
    const text = asTest(one)?.replaceAll('https://api.shop.test', base) ?? '';
    cured = false;
    expect(await passes(text)).toBe(false);
    cured = true;
    expect(await passes(text)).toBe(true);
  },
  TEST_MS,
);

test('nothing a server sent can end a literal', async () => {
  const url = "https://api.shop.test/');process.exit(0);//`$\n";
  const text = asTest(diagnosis({ exchange: { url } })) ?? '';
  expect(text).not.toContain("\n');process");
  expect(text).toContain(JSON.stringify(url));
});

test('without a change on the server there is nothing to test', () => {
  expect(asTest(diagnosis({ fix: null }))).toBeNull();
});
