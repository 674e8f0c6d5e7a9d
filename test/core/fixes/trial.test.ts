import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { planTrial, type TrialPlan } from '../../../src/core/fixes/trial.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';
import { isTrial } from '../../../src/messaging/trial-messages.ts';

const APP = 'https://app.shop.test';
const API = 'https://api.pay.test/orders?page=2';

function exchange(over: Partial<Scenario> = {}): Exchange {
  const scenario: Scenario = {
    ...{ id: 'x', origin: APP, url: API, mode: 'cors', credentials: 'same-origin', method: 'GET', headers: [] },
    hops: [{ url: API, status: 200, headers: [] }],
    ...over,
  };
  return exchangeOfScenario(scenario, 'chromium');
}

const diagnosed = (
  over: Partial<Scenario> = {},
  change: (exchange: Exchange) => Exchange = (same) => same,
): Diagnosis => diagnose(change(exchange(over)));

const put = (status: number, headers: [string, string][] = []): Partial<Scenario> => ({
  method: 'PUT',
  headers: [['X-Token', '1']],
  preflight: { status, headers },
});

const trialOf = (plan: TrialPlan | null) => (plan && 'trial' in plan ? plan.trial : null);
const whyNot = (plan: TrialPlan | null) => (plan && 'whyNot' in plan ? plan.whyNot : null);

describe('what is changed while a fix is tried', () => {
  it('is the answer alone where no preflight was needed; nobody may keep it', () => {
    expect(trialOf(planTrial(diagnosed()))).toEqual({
      ...{ url: API, method: 'GET', origin: APP },
      changes: [
        {
          ...{ url: API, method: 'GET', remove: [] },
          set: [
            ['Access-Control-Allow-Origin', APP],
            ['Vary', 'Origin'],
            ['Cache-Control', 'no-store'],
          ],
        },
      ],
    });
  });

  it('is the preflight too, whose permission must end with the trial', () => {
    const changes = trialOf(planTrial(diagnosed(put(204))))?.changes ?? [];
    expect(changes.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT']);
    expect(changes[0]?.set).toContainEqual(['Access-Control-Max-Age', '0']);
    expect(changes[0]?.set).toContainEqual(['Access-Control-Allow-Methods', 'PUT']);
    expect(changes[0]?.set).toContainEqual(['Access-Control-Allow-Headers', 'x-token']);
    expect(changes[0]?.set.filter(([name]) => name === 'Access-Control-Max-Age')).toHaveLength(1);
  });

  it('is every hop of a redirect, also the one that was not reached', () => {
    const next = 'https://api.pay.test/v2/orders';
    const redirected = diagnosed({ hops: [{ url: `${API}#top`, status: 302, headers: [['location', next]] }] });
    expect(trialOf(planTrial(redirected))?.changes.map(({ url }) => url)).toEqual([API, next]);
  });

  it('is never a cookie, and always what the background takes', () => {
    const cases = [
      {},
      put(204),
      put(200, [['access-control-allow-methods', 'a b']]),
      { credentials: 'include' as const },
    ];
    for (const over of cases) {
      const trial = trialOf(planTrial(diagnosed(over)));
      expect(isTrial(trial), JSON.stringify(trial)).toBe(true);
    }
  });
});

describe('why a fix cannot be tried', () => {
  const dead = (error: string) => (one: Exchange) => ({
    ...one,
    end: { kind: 'error' as const, time: 2, error },
    hops: one.hops.map((hop) => ({ ...hop, status: null, responseHeaders: null })),
  });

  it.each<[string, Diagnosis, object | null]>([
    ['no route', diagnosed(put(404)), { reason: 'preflight-status', status: 404 }],
    ['asks who it is', diagnosed(put(401)), { reason: 'preflight-status', status: 401 }],
    [
      'moved',
      diagnosed(put(302, [['location', 'https://api.pay.test/login']])),
      { reason: 'preflight-redirected', status: 302 },
    ],
    ['refused', diagnosed({}, dead('net::ERR_CONNECTION_REFUSED')), { reason: 'no-answer' }],
    ['ad blocker', diagnosed({}, dead('net::ERR_BLOCKED_BY_CLIENT')), { reason: 'stopped-before' }],
    [
      'mixed content',
      diagnosed({ url: 'http://api.pay.test/', hops: [{ url: 'http://api.pay.test/', status: 200, headers: [] }] }),
      { reason: 'stopped-before' },
    ],
    [
      'a redirect with a password',
      diagnosed({
        hops: [
          {
            url: API,
            status: 302,
            headers: [
              ['location', 'https://a:b@api.pay.test/v2'],
              ['access-control-allow-origin', APP],
            ],
          },
        ],
      }),
      { reason: 'redirect-target' },
    ],
    ['an image', diagnosed({}, (one) => ({ ...one, type: 'image' })), { reason: 'kept', type: 'image' }],
    ['a service worker', diagnosed({}, (one) => ({ ...one, tabId: -1 })), { reason: 'service-worker' }],
    ['same-origin mode', diagnosed({ mode: 'same-origin' }), { reason: 'client' }],
    ['an opaque origin', diagnosed({ origin: 'null' }), { reason: 'client' }],
  ])('%s', (_name, diagnosis, reason) => {
    expect(diagnosis.outcome).not.toBe('allowed');
    expect(whyNot(planTrial(diagnosis)), JSON.stringify(diagnosis.rootCause)).toEqual(reason);
  });

  it('is that a cookie would stay behind, whatever the headers', () => {
    const diagnosis = diagnosed();
    const root = diagnosis.rootCause as NonNullable<Diagnosis['rootCause']>;
    expect(whyNot(planTrial({ ...diagnosis, layer: 'cookies' }))).toEqual({ reason: 'cookies' });
    expect(whyNot(planTrial({ ...diagnosis, rootCause: { ...root, phase: 'cookie' } }))).toEqual({ reason: 'cookies' });
  });

  it('is that the fix itself was not shown to be enough', () => {
    const diagnosis = diagnosed();
    const fix = diagnosis.fix as NonNullable<Diagnosis['fix']>;
    expect(whyNot(planTrial({ ...diagnosis, fix: { ...fix, verified: false } }))).toEqual({ reason: 'not-verified' });
  });
});

describe('nothing is to be tried', () => {
  it('on what works', () => {
    const works = diagnosed({ hops: [{ url: API, status: 200, headers: [['access-control-allow-origin', APP]] }] });
    expect(works.outcome).toBe('allowed');
    expect(planTrial(works)).toBe(null);
  });

  it('on what was part of a trial', () => {
    expect(planTrial(diagnosed({}, (one) => ({ ...one, simulated: true })))).toBe(null);
  });
});
