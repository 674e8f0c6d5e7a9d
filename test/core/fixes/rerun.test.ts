import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { planRerun, type Rerun, rerunCode } from '../../../src/core/fixes/rerun.ts';
import { anyText } from './any-text.ts';

const APP = 'https://app.shop.test';
const API = 'https://api.pay.test/orders';
type Pairs = [string, string][];

/** A request of a page, its headers seen or, as in Chromium before a failed preflight, not seen. */
function rerunOf(method: string, sent: Pairs | null, asked: string | null = null, change: Partial<Exchange> = {}) {
  const exchange = exchangeOfScenario(
    {
      ...{ id: 'x', origin: APP, url: API, mode: 'cors', credentials: 'include', method },
      headers: asked === null ? [] : [[asked, 'application/json'] as [string, string]],
      ...(asked !== null && { preflight: { status: 204, headers: [] } }),
      hops: [{ url: API, status: 200, headers: [] }],
    },
    'chromium',
  );
  const hops = exchange.hops.map((hop) => ({
    ...hop,
    requestHeaders: sent,
    preflight: hop.preflight && {
      ...hop.preflight,
      requestHeaders: [['access-control-request-headers', asked ?? '']] as Pairs,
    },
  }));
  return planRerun(diagnose({ ...exchange, type: 'xmlhttprequest', hops, ...change }), APP);
}

describe('a request that is to be sent again', () => {
  it.each<[string, Pairs | null, string | null, Rerun['headers'], Rerun['doubts']]>([
    [
      'GET',
      [
        ['Accept', '*/*'],
        ['Origin', APP],
      ],
      null,
      [],
      [],
    ],
    ['HEAD', [['X-Token', 'a']], null, [['X-Token', 'a']], []],
    ['DELETE', [], null, [], [{ kind: 'unsafe-method' }]],
    [
      'POST',
      [['Content-Type', 'text/plain']],
      null,
      [['Content-Type', 'text/plain']],
      [{ kind: 'unsafe-method' }, { kind: 'no-body' }],
    ],
    ['GET', null, 'x-token', [['x-token', 'whycors']], [{ kind: 'stand-ins', names: ['x-token'] }]],
    [
      'PUT',
      null,
      'content-type',
      [['content-type', 'application/json']],
      [{ kind: 'unsafe-method' }, { kind: 'no-body' }],
    ],
  ])('%s with %j seen and %j asked for', (method, sent, asked, headers, doubts) => {
    expect(rerunOf(method, sent, asked)).toMatchObject({ method, url: API, credentials: 'include', headers, doubts });
  });

  it.each<[string, Partial<Exchange>]>([
    ['an image', { type: 'image' }],
    ['a module script', { type: 'script' }],
  ])('is left to the page where it is %s', (_name, change) => {
    expect(rerunOf('GET', [], null, change)).toBe(null);
  });

  it('is left to the page where a frame of another origin made it', () => {
    const diagnosis = diagnose(
      exchangeOfScenario(
        {
          id: 'x',
          origin: 'https://frame.test',
          url: API,
          mode: 'cors',
          credentials: 'omit',
          method: 'GET',
          headers: [],
          hops: [{ url: API, status: 200, headers: [] }],
        },
        'chromium',
      ),
    );
    expect(planRerun({ ...diagnosis, exchange: { ...diagnosis.exchange, type: 'xmlhttprequest' } }, APP)).toBe(null);
  });
});

describe('the call', () => {
  /** Runs it as the page would, with a fetch that only notes what it was given. */
  const callOf = (rerun: Rerun): unknown[] => {
    const given: unknown[] = [];
    const fetch = (...args: unknown[]) => {
      given.push(...args);
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    new Function('fetch', rerunCode(rerun))(fetch);
    return given;
  };

  it('carries any text as text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (url, name, value) => {
        const rerun: Rerun = { url, method: 'GET', credentials: 'omit', headers: [[name, value]], doubts: [] };
        expect(callOf(rerun)).toEqual([
          url,
          { method: 'GET', mode: 'cors', credentials: 'omit', cache: 'no-store', headers: [[name, value]] },
        ]);
      }),
    );
  });
});
