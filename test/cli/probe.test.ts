import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditRow } from '../../src/cli/probe/audit.ts';
import type { Report } from '../../src/core/formats/report.ts';
import { createCertificate } from '../lab/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'whycors-probe-'));
const root = new URL('../..', import.meta.url).pathname;
const APP = 'https://app.shop.example';
const servers: Server[] = [];

beforeAll(async () => {
  const configFile = join(root, 'vite.cli.config.ts');
  await build({ configFile, root, logLevel: 'warn', build: { outDir: join(folder, 'cli') } });
}, 60_000);
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of the loopback interface, and every request that it got, as `METHOD path`. */
async function serve(respond: Respond): Promise<{ url: string; asked: string[]; port: number }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    respond(request, response);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  // Loopback is trustworthy: a page of https may ask it over http.
  return { url: `http://127.0.0.1:${port}/orders`, asked, port };
}

async function probe(...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(folder, 'cli', 'whycors.js'), 'probe', ...args]);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: typeof status === 'number' ? status : null, stdout, stderr };
}

async function probeJson(
  ...args: string[]
): Promise<{ status: number | null; report: Report & { audit?: AuditRow[] } }> {
  const { status, stdout } = await probe('--format', 'json', ...args);
  return { status, report: JSON.parse(stdout) };
}

const rootCause = (report: Report): string | undefined => report.diagnoses[0]?.rootCause?.cause;

/** A server that compares Origin by the given rule, and answers everything alike. */
const allowing =
  (rule: (origin: string) => string | null, more: Record<string, string> = { Vary: 'Origin' }): Respond =>
  (request, response) => {
    const allowed = request.headers.origin === undefined ? null : rule(request.headers.origin);
    const cors = allowed === null ? {} : { 'Access-Control-Allow-Origin': allowed };
    response.writeHead(request.method === 'PROPFIND' ? 405 : 200, { ...more, ...cors }).end();
  };

const redirecting =
  (location: string): Respond =>
  (_request, response) =>
    response.writeHead(302, { Location: location, 'Access-Control-Allow-Origin': '*' }).end();

/** More than 256 kB of headers. */
function flood(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\n');
  for (let i = 0; i < 300; i++) socket.write(`X-${i}: ${'a'.repeat(1000)}\r\n`);
  socket.end('\r\n');
}

function* endless(): Generator<string> {
  for (;;) yield 'a'.repeat(65_536);
}

async function selfSigned(): Promise<Server> {
  const { key, cert } = await createCertificate(['localhost']);
  return createSecureServer({ key, cert }, (_request, response) => response.end());
}

const exactly = allowing((origin) => (origin === APP ? APP : null));

describe('whycors probe', { timeout: 30_000 }, () => {
  it('says that a page is allowed, and ends with 0', async () => {
    const { url, asked } = await serve(exactly);
    const { status, stdout } = await probe('--origin', APP, url);
    expect(stdout).toContain('Allowed');
    expect(status).toBe(0);
    expect(asked).toEqual(['GET /orders']);
  });

  it('diagnoses a missing header, hands over the fix, and ends with 1', async () => {
    const { url } = await serve((_request, response) => response.writeHead(200, { 'X-Powered-By': 'Express' }).end());
    const { status, report } = await probeJson('--origin', APP, url);
    expect(status).toBe(1);
    expect(rootCause(report)).toBe('allow-origin-missing');
    expect(report.diagnoses[0]?.fix?.verified).toBe(true);
    expect(report.diagnoses[0]?.fix?.snippets.Express).toContain(APP);
  });

  it('asks first where a browser would, and stops where a browser would', async () => {
    const { url, asked } = await serve((_request, response) => response.writeHead(404).end());
    const { status, report } = await probeJson('--origin', APP, '--method', 'PUT', '--header', 'X-Token: t', url);
    expect(status).toBe(1);
    expect(rootCause(report)).toBe('preflight-status');
    expect(asked).toEqual(['OPTIONS /orders']);
  });

  it('sends the request with its body once the preflight allows it', async () => {
    let got = '';
    const { url, asked } = await serve(async (request, response) => {
      if (request.method === 'PUT') got = await text(request);
      const preflight = {
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'content-type',
        Vary: 'Origin',
      };
      response.writeHead(200, { 'Access-Control-Allow-Origin': APP, ...preflight }).end();
    });
    const json = ['--header', 'Content-Type: application/json', '--data', '{"a":1}'];
    const { status } = await probe('--origin', APP, '--method', 'PUT', ...json, url);
    expect(status).toBe(0);
    expect(asked).toEqual(['OPTIONS /orders', 'PUT /orders']);
    expect(got).toBe('{"a":1}');
  });

  it('follows a redirect with the Origin that a browser would send', async () => {
    const origins: (string | undefined)[] = [];
    const last = await serve((request, response) => {
      origins.push(request.headers.origin);
      response.writeHead(200, { 'Access-Control-Allow-Origin': APP }).end();
    });
    const first = await serve((_request, response) =>
      response.writeHead(302, { Location: last.url, 'Access-Control-Allow-Origin': APP, Vary: 'Origin' }).end(),
    );
    const { status, report } = await probeJson('--origin', APP, first.url);
    expect(origins).toEqual(['null']);
    expect(status).toBe(1);
    expect(rootCause(report)).toBe('redirect-tainted-origin');
  });

  it('does not follow a redirect that lacks the headers', async () => {
    const last = await serve(exactly);
    const first = await serve((_request, response) => response.writeHead(302, { Location: last.url }).end());
    const { report } = await probeJson('--origin', APP, first.url);
    expect(rootCause(report)).toBe('redirect-without-cors');
    expect(last.asked).toEqual([]);
  });

  it('ends a redirect loop as a browser does', async () => {
    const { url, asked } = await serve((_request, response) =>
      response.writeHead(302, { Location: '/orders', 'Access-Control-Allow-Origin': '*' }).end(),
    );
    const { report } = await probeJson('--origin', APP, url);
    expect(rootCause(report)).toBe('redirect-limit');
    expect(asked).toHaveLength(21);
  });

  it('tells that nobody answers', async () => {
    const { url } = await serve(exactly);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    const { status, report } = await probeJson('--origin', APP, url);
    expect(status).toBe(1);
    expect(rootCause(report)).toBe('connection-refused');
  });

  it.each<[string, Respond, string]>([
    ['never answers', () => {}, 'connection-timeout'],
    [
      'drips its headers without end',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => socket.write('X-A: b\r\n'), 100);
        socket.once('close', () => clearInterval(drip));
      },
      'connection-timeout',
    ],
    ['cuts the connection', ({ socket }) => socket.destroy(), 'connection-reset'],
    ['answers in another language', ({ socket }) => socket.end('220 smtp.example ESMTP\r\n'), 'connection-reset'],
    ['sends more headers than browsers read', ({ socket }) => flood(socket), 'connection-reset'],
    ['names a Location that is none', redirecting('https://['), 'redirect-scheme'],
    ['redirects to another scheme', redirecting('ftp://files.example/'), 'redirect-scheme'],
    ['redirects with a password', redirecting('http://u:p@127.0.0.1/'), 'redirect-credentials-url'],
  ])('tells of a server that %s', async (_what, respond, cause) => {
    const { url } = await serve(respond);
    const { status, report } = await probeJson('--origin', APP, '--timeout', '1', url);
    expect(rootCause(report)).toBe(cause);
    expect(status).toBe(1);
  });

  it('reads the head of an answer, and not its endless body', async () => {
    let closed = false;
    const { url } = await serve((request, response) => {
      request.socket.once('close', () => (closed = true));
      response.writeHead(200, { 'Access-Control-Allow-Origin': APP, Vary: 'Origin' });
      Readable.from(endless()).pipe(response);
    });
    expect((await probe('--origin', APP, url)).status).toBe(0);
    await vi.waitFor(() => expect(closed).toBe(true));
  });

  it.each<[string, () => Promise<Server>, string]>([
    ['a certificate of its own making', selfSigned, 'tls-certificate'],
    ['no TLS at all', async () => createServer((_request, response) => response.end()), 'tls-protocol'],
  ])('tells of a server with %s', async (_what, start, cause) => {
    const server = (await start()).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { status, report } = await probeJson('--origin', APP, `https://127.0.0.1:${port}/`);
    expect(rootCause(report)).toBe(cause);
    expect(status).toBe(1);
  });

  it('gives away no secret that it was given, unless told to', async () => {
    const { url } = await serve((_request, response) => response.writeHead(404).end());
    const args = ['--origin', APP, '--header', 'Authorization: Bearer s3cr3t-t0ken', `${url}?token=s3cr3t-par4m`];
    for (const format of ['json', 'text'])
      expect((await probe('--format', format, ...args)).stdout).not.toMatch(/s3cr3t/);
    expect((await probe('--format', 'json', '--no-redact', ...args)).stdout).toContain('s3cr3t-par4m');
  });

  it('asks for credentials only where they are named', async () => {
    const { url } = await serve(allowing(() => '*'));
    expect((await probe('--origin', APP, url)).status).toBe(0);
    const { status, report } = await probeJson('--origin', APP, '--credentials', 'include', url);
    expect(status).toBe(1);
    expect(rootCause(report)).toBe('allow-origin-wildcard-with-credentials');
  });

  it('prints nothing that steers a terminal', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'Access-Control-Allow-Origin': 'https://a\u009b31m.test' }).end(),
    );
    const { stdout } = await probe('--origin', APP, url);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it.each<[string, string[], RegExp]>([
    ['a path', ['/orders'], /no http or https URL/],
    ['a file', ['file:///etc/passwd'], /no http or https URL/],
    ['a password in the URL', ['http://u:p@127.0.0.1/'], /take them out/],
    ['a host as origin', ['--origin', 'app', 'http://127.0.0.1/'], /no origin/],
    ['a forbidden method', ['--method', 'TRACE', 'http://127.0.0.1/'], /no method/],
    ['a header that script cannot set', ['--header', 'Cookie: a=b', 'http://127.0.0.1/'], /script cannot set/],
    ['a header with a line break', ['--header', 'X-A: b\r\nX-C: d', 'http://127.0.0.1/'], /no header/],
    ['a body for GET', ['--data', 'x', 'http://127.0.0.1/'], /no body/],
    ['an unknown mode', ['--credentials', 'all', 'http://127.0.0.1/'], /credentials mode/],
    ['a time that is none', ['--timeout', 'soon', 'http://127.0.0.1/'], /no number of seconds/],
    ['an unknown format', ['--format', 'pdf', 'http://127.0.0.1/'], /no format/],
  ])('refuses %s in one line, with 2', async (_what, args, line) => {
    const { status, stderr } = await probe(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('whycors probe --audit', { timeout: 30_000 }, () => {
  const bad = (rows: readonly AuditRow[] | undefined): string[] =>
    (rows ?? []).filter(({ result }) => result === 'bad').map(({ check }) => check);

  it.each<[string, Respond, string[]]>([
    ['compares whole origins', exactly, []],
    [
      'repeats any Origin',
      allowing((origin) => origin),
      [
        ...['foreign-origin', 'null-origin', 'http-origin', 'look-alike-port', 'look-alike-prefix'],
        ...['look-alike-suffix', 'look-alike-domain', 'look-alike-subdomain', 'look-alike-dot'],
      ],
    ],
    [
      'looks at the beginning',
      allowing((origin) => (origin.startsWith(APP) ? origin : null)),
      ['look-alike-port', 'look-alike-prefix'],
    ],
    [
      'looks at the host alone',
      allowing((origin) => (origin !== 'null' && new URL(origin).hostname === 'app.shop.example' ? origin : null)),
      ['http-origin', 'look-alike-port'],
    ],
    [
      'takes whatever ends like its domain',
      allowing((origin) => (origin.endsWith('shop.example') ? origin : null)),
      ['http-origin', 'look-alike-suffix', 'look-alike-domain', 'look-alike-subdomain', 'look-alike-dot'],
    ],
    [
      'takes whatever holds its name',
      allowing((origin) => (origin.includes('app.shop.example') ? origin : null)),
      [...['http-origin', 'look-alike-port', 'look-alike-prefix'], ...['look-alike-suffix', 'look-alike-subdomain']],
    ],
    [
      'looks at the end',
      allowing((origin) => (origin.endsWith('app.shop.example') ? origin : null)),
      ['http-origin', 'look-alike-suffix', 'look-alike-subdomain'],
    ],
    [
      'takes every subdomain',
      allowing((origin) => (/^https:\/\/([^/]+\.)?app\.shop\.example$/.test(origin) ? origin : null)),
      ['look-alike-subdomain'],
    ],
    [
      'forgets to escape a dot',
      allowing((origin) => (/^https:\/\/app.shop.example$/.test(origin) ? origin : null)),
      ['look-alike-dot'],
    ],
    ['allows null', allowing((origin) => (origin === APP || origin === 'null' ? origin : null)), ['null-origin']],
    ['forgets Vary', allowing((origin) => (origin === APP ? APP : null), {}), ['vary']],
    [
      'forgets Vary where no Origin came',
      (request, response) =>
        response
          .writeHead(
            request.method === 'PROPFIND' ? 405 : 200,
            request.headers.origin === APP ? { 'Access-Control-Allow-Origin': APP, Vary: 'Origin' } : {},
          )
          .end(),
      ['vary'],
    ],
    [
      'sends errors without the headers',
      (request, response) =>
        request.method === 'PROPFIND' ? response.writeHead(405).end() : exactly(request, response),
      ['error-path'],
    ],
  ])('finds what is wrong with a server that %s', async (_what, respond, checks) => {
    const { url, asked } = await serve(respond);
    const { status, report } = await probeJson('--audit', '--origin', APP, url);
    expect(bad(report.audit)).toEqual(checks);
    expect(status).toBe(checks.length ? 1 : 0);
    expect(new Set(asked)).toEqual(new Set(['GET /orders', 'PROPFIND /orders']));
  });

  it('makes up no host for a page on an address', async () => {
    const { url } = await serve(allowing((origin) => origin));
    const { report } = await probeJson('--audit', '--origin', 'http://[::1]:3000', url);
    expect(bad(report.audit)).toEqual(['foreign-origin', 'null-origin', 'look-alike-port']);
  });

  it('ends with a sum, and asks a silent server no more than once', async () => {
    const { url, asked } = await serve((request, response) => {
      if (request.headers.origin === APP) exactly(request, response);
    });
    const { status, stdout } = await probe('--audit', '--origin', APP, '--timeout', '0.5', url);
    expect(stdout).toMatch(/\n0 bad, 0 good, \d+ unknown\.\n$/);
    expect(status).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('never repeats a method that changes something', async () => {
    const { url, asked } = await serve((request, response) =>
      response
        .writeHead(
          request.method === 'PROPFIND' ? 405 : 200,
          request.headers.origin === APP
            ? { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': 'DELETE', Vary: 'Origin' }
            : {},
        )
        .end(),
    );
    const { report } = await probeJson('--audit', '--origin', APP, '--method', 'DELETE', url);
    expect(bad(report.audit)).toEqual([]);
    expect(asked.filter((line) => line.startsWith('DELETE'))).toEqual(['DELETE /orders']);
  });

  it('says each finding in a sentence', async () => {
    const { url } = await serve(allowing((origin) => origin));
    const { stdout } = await probe('--audit', '--origin', APP, url);
    expect(stdout).toContain('BAD     foreign-origin (https://whycors-probe.example): Allowed');
  });
});
