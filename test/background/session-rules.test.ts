import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionRules } from '../../src/background/session-rules.ts';
import type { Trial } from '../../src/core/formats/trial.ts';

const APP = 'https://app.shop.test:8443';
const trialOf = (url: string, method = 'GET'): Trial => ({
  ...{ url, method, origin: APP },
  changes: [{ url, method, set: [['Access-Control-Allow-Origin', APP]], remove: ['Access-Control-Allow-Methods'] }],
});
const ruleOf = (url: string, method = 'GET') => {
  const [rule] = sessionRules(trialOf(url, method), 7, [3]);
  if (!rule) throw new Error('no rule');
  return rule;
};

/** What the API's documentation says a filter matches, its anchors and signs with a meaning included. */
function matches({ urlFilter, regexFilter }: { urlFilter?: string; regexFilter?: string }, url: string): boolean {
  if (regexFilter !== undefined) return new RegExp(regexFilter, 'u').test(url);
  const middle = (urlFilter ?? '').replace(/^\|/, '').replace(/\|$/, '');
  const expression = middle
    .replace(/[.+?${}()[\]\\|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('^', '(?:[^a-zA-Z0-9_.%-]|$)');
  return new RegExp(`^${expression}$`, 's').test(url);
}

const anyUrl = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom('api.pay.test', 'api.pay.test:8443', '127.0.0.1:81', '[::1]:9', 'xn--bcher-kva.example'),
    fc.array(fc.constantFrom('a', 'B', '*', '^', '|', '||', '.', '+', '(', ']', '%7C', '$', '/', '?', '=', '&', '-')),
  )
  .map(([scheme, host, path]) => new URL(`${scheme}://${host}/${path.join('')}`).href);

describe('the rule of a change', () => {
  it('is for one tab, one page host, one method, and no document', () => {
    expect(ruleOf('https://api.pay.test/orders')).toEqual({
      id: 3,
      action: {
        type: 'modifyHeaders',
        responseHeaders: [
          { header: 'Access-Control-Allow-Methods', operation: 'remove' },
          { header: 'Access-Control-Allow-Origin', operation: 'set', value: APP },
        ],
      },
      condition: {
        urlFilter: '|https://api.pay.test/orders|',
        isUrlFilterCaseSensitive: true,
        requestMethods: ['get'],
        tabIds: [7],
        initiatorDomains: ['app.shop.test'],
        resourceTypes: ['xmlhttprequest', 'ping', 'other'],
      },
    });
  });

  it('is for every method where the API has no name for its own', () => {
    expect(ruleOf('https://api.pay.test/', 'REPORT').condition).not.toHaveProperty('requestMethods');
  });

  it('matches its own URL, and no other', () => {
    fc.assert(
      fc.property(anyUrl, anyUrl, (own, other) => {
        const { condition } = ruleOf(own);
        expect(matches(condition, own)).toBe(true);
        if (other !== own) expect(matches(condition, other)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('matches no URL that only differs by a little', () => {
    fc.assert(
      fc.property(anyUrl, fc.nat(), fc.constantFrom('', 'x', '/', '*', '^', '|', 'a', 'A'), (own, at, put) => {
        const i = at % (own.length + 1);
        const other = own.slice(0, i) + put + own.slice(put === '' ? i + 1 : i);
        if (other !== own) expect(matches(ruleOf(own).condition, other)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
