import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../src/core/diagnosis/scenario-exchange.ts';
import { simulate } from '../../src/core/diagnosis/simulate.ts';
import { anyCase, type Case, patched, scenarioOf } from '../core/fixes/any-scenario.ts';
import { browseRecorded, type RecordedBrowsing } from './browse-recorded.ts';
import { askAll, type Take } from './corpus-asks.ts';

/** Another seed makes other scenarios; the one of a failing run is printed. */
const SEED = Number(process.env.SEED ?? 20_261_122);
const CASES = 400;
/** Each fix reaches one server further at most, and no chain is longer. */
const ROUNDS = 4;

/** Where a browser is known to do otherwise than the standard, and so than `simulate`. */
const QUIRKS: Record<'chromium' | 'firefox', (one: Case) => boolean> = {
  /** It will not hand out a redirect whose Location is no URL, even where script wants to see the redirect itself. */
  chromium: ({ servers, request }) =>
    request.redirect === 'manual' &&
    servers.some(({ response }) =>
      response.headers.some(([name, value]) => name === 'Location' && !URL.canParse(value, request.url)),
    ),
  /** It asks again where a redirect has made a GET of a preflighted request. */
  firefox: ({ servers, request }) =>
    servers.some(
      ({ response: { status } }) => status === 303 || (status < 303 && status > 300 && request.method === 'POST'),
    ),
};

const expected = (one: Case): boolean => simulate(scenarioOf(one)).browserOutcome === 'allowed';

function takeOf(one: Case, index: number, name: string): Take {
  const id = `any-${index}`;
  const { request, servers } = JSON.parse(JSON.stringify(one).replaceAll('/s/any/', `/s/${id}/`)) as Case;
  const { method = 'GET', headers = [], credentials, redirect, url } = request;
  return {
    served: {
      id,
      request: { url, init: { method, headers, credentials, redirect } },
      answers: {
        preflight: null,
        preflights: servers.map(({ preflight }) => preflight ?? 'drop'),
        hops: servers.map(({ response }) => response),
      },
    },
    patches: [],
    name,
  };
}

describe.each(['chromium', 'firefox'] as const)(`made-up scenarios of seed ${SEED} in %s`, (browser) => {
  const cases = fc.sample(
    anyCase.filter(({ request }) => request.origin === 'https://app.shop.test' && request.api === 'fetch'),
    { numRuns: CASES, seed: SEED },
  );
  let browsing: RecordedBrowsing;

  beforeAll(async () => {
    browsing = await browseRecorded(browser);
  });
  afterAll(() => browsing?.close());

  /** The cases of which the browser thinks otherwise than we do. */
  async function otherwise(all: readonly Case[], name: string): Promise<unknown[]> {
    const those = all.filter((one) => !QUIRKS[browser](one));
    const takes = those.map((one, i) => takeOf(one, i, name));
    const readable = await askAll(browsing, takes);
    return those.flatMap((one, i) =>
      readable[i] === expected(one)
        ? []
        : [{ browser: readable[i] ? 'allowed' : 'blocked', ...simulate(scenarioOf(one)), one }],
    );
  }

  it('are let through and refused as simulate says', { timeout: 300_000 }, async () => {
    expect(await otherwise(cases, 'bare')).toEqual([]);
  });

  it('are let through with their fixes, where simulate says so', { timeout: 300_000 }, async () => {
    const fixed = cases.map((one) => {
      let current = one;
      for (let round = 0; round < ROUNDS && !expected(current); round++) {
        const { fix } = diagnose(exchangeOfScenario(scenarioOf(current), browser));
        current = patched(current, fix?.patches ?? []);
      }
      return current;
    });
    const cured = fixed.filter((one, i) => expected(one) && !expected(cases[i] as Case));
    console.log(`${browser}: ${cured.length} of ${cases.length} made-up scenarios cured`);
    expect(cured.length).toBeGreaterThan(CASES / 3);
    expect(await otherwise(cured, 'fixed')).toEqual([]);
  });
});
