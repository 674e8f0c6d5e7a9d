import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Policy, policyFrom } from '../../src/core/fixes/policy.ts';
import { SNIPPETS } from '../../src/core/fixes/snippets/index.ts';
import { installDebianPackages } from './debian-packages.ts';
import type { Running } from './server.ts';
import { STACKS, type Stack } from './stacks.ts';
import { startStack } from './start-stack.ts';
import { type Ask, createVisitor, headersFor, type Visitor } from './visitor.ts';
import { statesInDocs, statesOf, writeTable } from './write-table.ts';

const chosen = process.env.STACK ? STACKS.filter(({ id }) => process.env.STACK?.split(',').includes(id)) : STACKS;
/** `npm run test:stacks` writes docs/stacks.md anew; every other run holds what is written against what it saw. */
const WRITES_TABLE = process.env.STACKS_TABLE === 'write' && !process.env.STACK;
const proven = new Set<string>();
let visitor: Visitor;
let page: Page;
let foreign: Page;

beforeAll(async () => {
  installDebianPackages(chosen.flatMap(({ debian, packages }) => (debian ? packages : [])));
  visitor = await createVisitor();
  page = await visitor.open(visitor.originOf('app'));
  foreign = await visitor.open(visitor.originOf('evil'));
}, 600_000);

afterAll(async () => {
  if (WRITES_TABLE) writeTable(proven, visitor.version);
  await visitor.close();
});

const ORDER = { method: 'PUT', headers: { 'X-Token': 't' }, credentials: 'include' } as const;
const QUERY = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Token': 't' },
  body: '{"query":"{ ok }"}',
  credentials: 'include',
} as const;

function policy(api: string): Policy {
  const made = policyFrom({
    api,
    origins: [visitor.originOf('app')],
    methods: ['GET', 'POST', 'PUT'],
    headers: ['authorization', 'content-type', 'x-token'],
    exposed: ['x-total'],
    credentials: true,
  });
  if (!made) throw new Error('no policy');
  return made;
}

const codeFor = (stack: Stack, api: string): string => {
  const snippet = SNIPPETS.find(({ id }) => id === stack.id);
  if (!snippet) throw new Error(`no snippet ${stack.id}`);
  return snippet.code(policy(api));
};

const apiOf = (port: number): string => `http://api.localhost:${port}`;

async function running<T>(stack: Stack, code: string | null, use: (server: Running) => Promise<T>): Promise<T> {
  const server = await startStack(stack, code);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

/** Origins that a sloppy allow-list lets in: by prefix, suffix, subdomain, scheme, port, or by reflection. */
function strangers(): string[] {
  const own = new URL(visitor.originOf('app'));
  return [
    visitor.originOf('evil'),
    `http://app.localhost.evil.test:${own.port}`,
    `http://evilapp.localhost:${own.port}`,
    `http://deep.app.localhost:${own.port}`,
    `http://appxlocalhost:${own.port}`,
    own.origin.replace('http:', 'https:'),
    `${own.origin}0`,
    'null',
  ];
}

async function refusesStrangers(port: number, path: string, method: string): Promise<void> {
  for (const origin of strangers()) {
    const ask = { path, headers: { Origin: origin } };
    const answer = await headersFor(port, { ...ask, method });
    expect([undefined, visitor.originOf('app')], `Allow-Origin for ${origin}`).toContain(
      answer['access-control-allow-origin'],
    );
    const preflight = await headersFor(port, {
      ...{ path, method: 'OPTIONS' },
      headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
    });
    expect([undefined, visitor.originOf('app')], `preflight's Allow-Origin for ${origin}`).toContain(
      preflight['access-control-allow-origin'],
    );
  }
}

async function allowsNoMore(port: number, path: string): Promise<void> {
  const headers = await headersFor(port, {
    ...{ path, method: 'OPTIONS' },
    headers: {
      Origin: visitor.originOf('app'),
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'x-other',
    },
  });
  expect(headers['access-control-allow-methods'] ?? '').not.toMatch(/\*|DELETE/i);
  expect(headers['access-control-allow-headers'] ?? '').not.toMatch(/\*|x-other/i);
}

async function variesByOrigin(port: number, ask: { path: string; method: string }): Promise<void> {
  const headers = await headersFor(port, { ...ask, headers: { Origin: visitor.originOf('app') } });
  expect(headers['access-control-allow-origin']).toBe(visitor.originOf('app'));
  expect(headers.vary).toMatch(/\borigin\b/i);
  // A cache must not hand the answer to a request without Origin to a page, either.
  const plain = await headersFor(port, ask);
  expect(plain.vary, 'Vary without Origin').toMatch(/\borigin\b/i);
}

const CONTRACTS: Record<Stack['contract'], (stack: Stack) => Promise<void>> = {
  async orders(stack) {
    await running(stack, null, async ({ port }) => {
      expect(await visitor.ask(page, { url: `${apiOf(port)}/orders`, ...ORDER })).toBe('blocked');
    });
    await running(stack, codeFor(stack, 'http://api.localhost'), async ({ port }) => {
      const at = (path: string, ask: Omit<Ask, 'url'> = {}): Ask => ({ url: `${apiOf(port)}${path}`, ...ask });
      const order = await visitor.ask(page, at('/orders', ORDER));
      expect(order).toMatchObject({ status: 200, total: '7' });
      expect(order === 'blocked' ? null : JSON.parse(order.body)).toEqual({ ok: true });
      const login = { Authorization: 'Basic dTpw' };
      // Behind authentication: the preflight carries no login, and must be answered all the same.
      expect(await visitor.ask(page, at('/private', { ...ORDER, headers: login }))).toMatchObject({ status: 200 });
      expect(await visitor.ask(page, at('/private', { headers: { 'X-Token': 't' } }))).toMatchObject({ status: 401 });
      expect(await visitor.ask(page, at('/missing'))).toMatchObject({ status: 404 });
      const crash = await visitor.ask(page, at('/crash'));
      expect(crash === 'blocked' ? 0 : crash.status).toBeGreaterThanOrEqual(500);
      for (const ask of [at('/orders', ORDER), at('/missing'), at('/private'), at('/crash')])
        expect(await visitor.ask(foreign, ask), `foreign page, ${ask.url}`).toBe('blocked');
      await variesByOrigin(port, { path: '/orders', method: 'PUT' });
      await refusesStrangers(port, '/orders', 'PUT');
      await allowsNoMore(port, '/orders');
    });
  },
  server: (stack) => CONTRACTS.orders(stack),
  async graphql(stack) {
    await running(stack, null, async ({ port }) => {
      expect(await visitor.ask(page, { url: `${apiOf(port)}/graphql`, ...QUERY })).toBe('blocked');
    });
    await running(stack, codeFor(stack, 'http://api.localhost'), async ({ port }) => {
      const url = `${apiOf(port)}/graphql`;
      const answer = await visitor.ask(page, { url, ...QUERY });
      expect(answer === 'blocked' ? answer : JSON.parse(answer.body)).toEqual({ data: { ok: true } });
      const wrong = await visitor.ask(page, { url, ...QUERY, body: '{"query":"{ nothing }"}' });
      expect(wrong === 'blocked' ? wrong : JSON.parse(wrong.body)).toHaveProperty('errors');
      expect(await visitor.ask(foreign, { url, ...QUERY })).toBe('blocked');
      const path = '/graphql?query=%7Bok%7D';
      await variesByOrigin(port, { path, method: 'GET' });
      await refusesStrangers(port, path, 'GET');
      await allowsNoMore(port, path);
    });
  },
  async websocket(stack) {
    await running(stack, codeFor(stack, 'http://api.localhost'), async ({ port }) => {
      const url = `ws://api.localhost:${port}/`;
      expect(await visitor.connects(page, url)).toBe(true);
      expect(await visitor.connects(foreign, url)).toBe(false);
    });
  },
  async proxy(stack) {
    const upstream = STACKS.find(({ id }) => id === 'upstream-alone') ?? {
      ...{ id: 'upstream-alone', app: ['upstream.mjs', 'app.mjs'] as const, packages: [] },
      ...{ command: () => ['node', 'app.mjs'] as const, contract: 'orders' as const },
    };
    await running(upstream, null, async (api) => {
      expect(await visitor.ask(page, { url: `${apiOf(api.port)}/orders`, ...ORDER })).toBe('blocked');
      // 127.0.0.1, for Node need not know *.localhost as browsers do.
      await running(stack, codeFor(stack, `http://127.0.0.1:${api.port}`), async ({ port }) => {
        const served = await visitor.open(`http://app.localhost:${port}/`);
        expect(await visitor.ask(served, { url: '/api/orders', ...ORDER })).toMatchObject({ status: 200, total: '7' });
        expect(await visitor.ask(served, { url: '/api/missing' })).toMatchObject({ status: 404 });
        await served.close();
        const url = `http://app.localhost:${port}/api/orders`;
        expect(await visitor.ask(foreign, { url, ...ORDER })).toBe('blocked');
        expect(await visitor.ask(foreign, { url })).toBe('blocked');
      });
    });
  },
};

describe('a snippet, put into the real server', () => {
  it.each(chosen.map((stack) => [stack.id, stack] as const))(
    '%s lets the page in, and nobody else',
    async (id, stack) => {
      await CONTRACTS[stack.contract](stack);
      proven.add(id);
    },
  );
});

// What is written by this run is right by itself, and a choice of stacks proves nothing of the others.
describe.runIf(!process.env.STACK && !WRITES_TABLE)('docs/stacks.md', () => {
  it('says of every stack what this run has shown', () => {
    expect(statesInDocs()).toEqual(statesOf(proven));
  });
});
