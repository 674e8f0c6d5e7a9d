import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import { isCrossOrigin } from '../../../src/core/diagnosis/walk.ts';
import { fillSnippets, snippetsOf } from '../../../src/core/fixes/fill-snippets.ts';
import { mergePolicies, type PolicyDraft, policiesOf, policyFrom } from '../../../src/core/fixes/policy.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';
import { anyText } from './any-text.ts';

const DRAFT: PolicyDraft = {
  api: 'https://api.shop.test',
  origins: ['https://app.shop.test'],
  methods: ['PUT'],
  headers: ['X-Token'],
  exposed: [],
  credentials: true,
};

function diagnosed(over: Partial<Scenario> = {}): Diagnosis {
  const scenario: Scenario = {
    id: 'one',
    origin: 'https://app.shop.test',
    url: 'https://api.shop.test/orders/7',
    mode: 'cors',
    credentials: 'include',
    method: 'PUT',
    headers: [['X-Token', 't']],
    redirect: 'follow',
    preflight: { status: 404, headers: [['Server', 'nginx/1.22']] },
    hops: [{ url: 'https://api.shop.test/orders/7', status: null }],
    preflightCache: [],
    ...over,
  } as Scenario;
  return diagnose(exchangeOfScenario(scenario, 'chromium'));
}

describe('a policy', () => {
  it('is what the patches and the preflight ask for, and nothing else', () => {
    expect(policiesOf(diagnosed())).toEqual([
      {
        api: 'https://api.shop.test',
        origins: ['https://app.shop.test'],
        methods: ['PUT'],
        headers: ['x-token'],
        exposed: [],
        credentials: true,
        maxAge: 3600,
      },
    ]);
  });

  it('keeps what the answer exposes already', () => {
    const answer = { status: 200, headers: [['Access-Control-Expose-Headers', 'X-Total, ETag']] as [string, string][] };
    const get = diagnosed({ method: 'GET', headers: [], preflight: null, hops: [{ url: DRAFT.api, ...answer }] });
    expect(policiesOf(get)[0]?.exposed).toEqual(['etag', 'x-total']);
  });

  it('is none where no header cures', () => {
    expect(policiesOf({ ...diagnosed(), fix: null })).toEqual([]);
    expect(policiesOf(diagnosed({ origin: 'null' }))).toEqual([]);
  });

  it('merges the requests to one API, and not those to two', () => {
    const put = policyFrom(DRAFT);
    const del = policyFrom({ ...DRAFT, methods: ['DELETE'], headers: [], credentials: false });
    const other = policyFrom({ ...DRAFT, api: 'https://other.test' });
    if (!put || !del || !other) throw new Error('no policy');
    expect(mergePolicies([put, del])).toMatchObject({
      methods: ['DELETE', 'PUT'],
      headers: ['x-token'],
      credentials: true,
    });
    const admin = policyFrom({ ...DRAFT, origins: ['https://admin.shop.test'], credentials: false });
    expect(admin && mergePolicies([del, admin])).toMatchObject({
      origins: ['https://admin.shop.test', 'https://app.shop.test'],
      credentials: false,
    });
    expect(mergePolicies([put, other])).toBeNull();
    expect(mergePolicies([])).toBeNull();
  });

  it.each<[string, Partial<PolicyDraft>]>([
    ['the opaque origin', { origins: ['null'] }],
    ['any origin', { origins: ['*'] }],
    ['a pattern', { origins: ['https://*.shop.test'] }],
    ['no origin', { origins: [] }],
    ['an origin with a slash', { origins: ['https://app.shop.test/'] }],
    ['a host that may hold a quote by the URL standard', { origins: [`https://a'b.test`] }],
    ['a host that names a variable', { origins: ['https://$(evil).test'] }],
    ['a second line', { origins: ['https://app.shop.test\nevil'] }],
    ['a header name with a quote', { headers: [`x'y`] }],
    ['a header name with a dollar sign', { headers: ['x$y'] }],
    ['a header name with a backquote', { headers: ['x`y'] }],
    ['a wildcard among the exposed', { exposed: ['*'] }],
    ['a method with a bar', { methods: ['PUT|x'] }],
  ])('is not made of %s', (_what, over) => {
    expect(policyFrom({ ...DRAFT, ...over })).toBeNull();
  });

  it('holds nothing but letters, digits and the signs of origins and names, whatever it is made of', () => {
    const text = fc.oneof(anyText, fc.constantFrom('PUT', 'x-a', 'https://a.test'));
    const list = fc.array(text, { maxLength: 3 });
    const drafts = fc.record({ api: text, origins: list, methods: list, headers: list, exposed: list });
    fc.assert(
      fc.property(drafts, (draft) => {
        const policy = policyFrom({ ...draft, credentials: true });
        if (!policy) return;
        const { api, origins, methods, headers, exposed } = policy;
        for (const value of [api, ...origins, ...methods, ...headers, ...exposed])
          expect(value).toMatch(/^[A-Za-z0-9:/._-]+$/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the snippets of a report', () => {
  it('are those of the stack that answered, with one policy for all requests to the API', () => {
    const [put, remove] = fillSnippets([diagnosed(), diagnosed({ id: 'two', method: 'DELETE' })]);
    expect(Object.keys(put?.fix?.snippets ?? {})).toEqual(['nginx']);
    expect(put?.fix?.snippets).toEqual(remove?.fix?.snippets);
    expect(put?.fix?.snippets.nginx).toContain('"DELETE, PUT"');
  });

  it('take nothing away from what works at the same API', () => {
    const answer: [string, string][] = [
      ['Access-Control-Allow-Origin', 'https://app.shop.test'],
      ['Access-Control-Allow-Methods', 'PATCH'],
      ['Access-Control-Allow-Headers', 'x-trace'],
      ['Access-Control-Expose-Headers', 'X-Total'],
    ];
    const works = diagnosed({
      ...{ id: 'two', method: 'PATCH', credentials: 'omit', headers: [['X-Trace', '1']] },
      preflight: { status: 204, headers: answer },
      hops: [{ url: 'https://api.shop.test/orders', status: 200, headers: answer }],
    });
    const elsewhere = { ...works, exchange: { ...works.exchange, hops: [] } };
    expect(works.outcome).toBe('allowed');
    const failed = diagnosed({ credentials: 'omit' });
    for (const code of [
      fillSnippets([failed], [failed, works])[0]?.fix?.snippets.nginx ?? '',
      snippetsOf(failed, [works]).nginx ?? '',
    ]) {
      for (const value of ['"PATCH, PUT"', '"x-token, x-trace"', '"x-total"']) expect(code).toContain(value);
      expect(code).not.toContain('Allow-Credentials $');
    }
    expect(snippetsOf(failed, [elsewhere]).nginx).toContain('"PUT"');
  });

  it('are the common ones where nothing tells who answered', () => {
    const [one] = fillSnippets([diagnosed({ preflight: { status: 404, headers: [] } })]);
    expect(Object.keys(one?.fix?.snippets ?? {})).toContain('Express');
    expect(Object.keys(one?.fix?.snippets ?? {})).not.toContain('Traefik');
  });
});

describe.each(['chromium', 'firefox'] as const)('the snippets for what %s recorded', (browser) => {
  const exchanges = correlated(browser, observationsOf(captureLines(readRecordings(browser)))).filter(isCrossOrigin);
  const patched = exchanges.map((exchange) => diagnose(exchange)).filter(({ fix }) => fix?.patches.length);

  it('are there wherever there are patches', () => {
    expect(patched.length).toBeGreaterThan(200);
    const without = fillSnippets(patched).filter(({ fix }) => !Object.keys(fix?.snippets ?? {}).length);
    expect(without.map(({ exchange }) => exchange.url)).toEqual([]);
  });

  it('allow the method and every header name that the browser asked for', () => {
    const missing = patched.flatMap((diagnosis) => {
      const policies = new Map(policiesOf(diagnosis).map((policy) => [policy.api, policy]));
      return (diagnosis.fix?.patches ?? []).flatMap((patch) => {
        const hop = diagnosis.exchange.hops[patch.hop];
        // A redirect's target that nobody has seen yet has no hop.
        if (!hop) return policies.size ? [] : [diagnosis.exchange.url];
        const policy = policies.get(new URL(hop.url).origin);
        const asked = hop.preflight?.requestHeaders?.find(([name]) => /^access-control-request-headers$/i.test(name));
        const names = asked?.[1].split(',').map((name) => name.trim()) ?? [];
        const fits = policy?.methods.includes(hop.method) && names.every((name) => policy.headers.includes(name));
        return fits ? [] : [`${hop.method} ${hop.url} ${names}`];
      });
    });
    expect(missing).toEqual([]);
  });
});
