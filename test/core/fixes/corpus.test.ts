import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { isCrossOrigin } from '../../../src/core/diagnosis/walk.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { get } from '../../../src/core/fetch/header-list.ts';
import { applyPatches } from '../../../src/core/fixes/verify.ts';
import type { Diagnosis, Patch } from '../../../src/core/formats/report.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';

/** Root causes that no header of these answers cures, and why. */
const NOT_BY_HEADERS: Record<string, string> = {
  'redirect-tainted-origin': 'the browser sends Origin: null after the redirect, and no narrow policy allows null',
  'redirect-to-login': 'the login page is on another host, reached with Origin: null',
  'redirect-credentials-url': 'the Location holds a user name: it has to be another address',
  'redirect-mode-error': 'script asked for no redirects',
  'opaque-origin': 'the page has no origin that a header could name',
};

const CURABLE = new Set(['cors', 'server']);
const header = (patch: Patch, name: string): string | null =>
  patch.set.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;

describe.each(['chromium', 'firefox'] as const)('fixes for what %s blocked', (browser) => {
  const exchanges = correlated(browser, observationsOf(captureLines(readRecordings(browser)))).filter(isCrossOrigin);
  const blocked = exchanges
    .map((exchange): [Exchange, Diagnosis] => [exchange, diagnose(exchange)])
    .filter(([, { outcome, layer }]) => outcome === 'blocked' && CURABLE.has(layer));
  const curable = blocked.filter(([, { rootCause }]) => !NOT_BY_HEADERS[rootCause?.cause ?? '']);
  const patched = blocked.filter(([, { fix }]) => fix?.patches.length);
  const failing = <T>(list: readonly T[], name: (one: T) => string | null): string[] =>
    list.flatMap((one) => name(one) ?? []);
  const label = (d: Diagnosis, what: unknown = ''): string =>
    `${d.exchange.url} ${d.rootCause?.cause}: ${JSON.stringify(what)}`;

  it('there are for all that headers can cure, and they are verified', () => {
    expect(curable.length).toBeGreaterThan(200);
    expect(failing(curable, ([, d]) => (d.fix?.verified && d.fix.patches.length ? null : label(d, d.fix)))).toEqual([]);
  });

  it('say what else to do where headers cannot cure it', () => {
    const others = blocked.filter(([, d]) => !d.fix?.verified);
    expect(failing(others, ([, d]) => (d.fix?.notes.length || d.fix?.client.length ? null : label(d)))).toEqual([]);
  });

  it('name the exact origin: never *, never null, and Vary says that it depends on it', () => {
    const wrong = patched.flatMap(([exchange, d]) =>
      (d.fix?.patches ?? []).flatMap((patch) => {
        const origin = header(patch, 'access-control-allow-origin');
        const narrow = origin === exchange.origin.value && origin !== 'null';
        const varies = /(^|,)\s*origin\s*(,|$)/i.test(header(patch, 'vary') ?? '');
        return narrow && varies ? [] : [label(d, patch)];
      }),
    );
    expect(wrong).toEqual([]);
    expect(failing(patched, ([, d]) => (/"\*"/.test(JSON.stringify(d.fix?.patches)) ? label(d) : null))).toEqual([]);
  });

  it('allow no method and no header that was not asked for', () => {
    const wrong = patched.flatMap(([exchange, d]) =>
      (d.fix?.patches ?? []).flatMap((patch) => {
        // Behind a redirect that was not followed, the same is asked for again.
        const hop = exchange.hops[patch.hop] ?? exchange.hops.at(-1);
        const asked = hop?.preflight?.requestHeaders ?? [];
        const names = (get(asked, 'access-control-request-headers') ?? '').split(',').map((one) => one.trim());
        const methods = header(patch, 'access-control-allow-methods');
        const headers = header(patch, 'access-control-allow-headers')?.split(', ') ?? [];
        const fine = (methods === null || methods === hop?.method) && headers.every((name) => names.includes(name));
        return fine ? [] : [label(d, patch)];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('allow credentials only where the request has them', () => {
    const wrong = patched.flatMap(([, d]) =>
      (d.fix?.patches ?? []).flatMap((patch) => {
        const allows = header(patch, 'access-control-allow-credentials');
        const wanted = d.exchange.credentials.value === 'include' ? 'true' : null;
        return d.exchange.credentials.value === null || allows === wanted ? [] : [label(d, patch)];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('make an exchange that is allowed', () => {
    const again = failing(curable, ([exchange, d]) => {
      // Nothing but the headers may speak for it: a browser's word that it went well would settle the case.
      const served: Exchange = { ...applyPatches(exchange, d.fix?.patches ?? []), sources: ['scenario'] };
      const verdict = diagnose(served);
      return verdict.outcome === 'allowed' && !verdict.rootCause ? null : label(d, verdict.rootCause?.title);
    });
    expect(again).toEqual([]);
  });
});
