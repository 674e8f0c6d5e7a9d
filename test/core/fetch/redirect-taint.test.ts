import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRedirectTaintedOrigin, serializeRequestOrigin } from '../../../src/core/fetch/redirect-taint.ts';

const A = 'https://a.example';
const B = 'https://b.example';
const C = 'https://c.example';
const origins = fc.constantFrom(A, B, C, 'https://a.example:8443', 'http://a.example', 'https://sub.a.example');
const urlOf = (origin: string, path: string): string => `${origin}/${path}`;
const chains = fc.array(fc.tuple(origins, fc.constantFrom('', 'x', 'y?z#f')), { minLength: 1, maxLength: 7 });

describe('redirect-taint', () => {
  it.each([
    ['own, own', [A, A], false],
    ['own, foreign', [A, B], false],
    ['own, foreign, same foreign', [A, B, B], false],
    ['foreign, back home', [B, A], true],
    ['foreign, another foreign', [B, C], true],
    ['own, foreign, back home', [A, B, A], true],
    ['own, foreign, another port of it', [A, B, `${B}:444`], true],
    ['tainted once, tainted for good', [B, C, C, C], true],
  ])('%s: %s', (_, hops, tainted) => {
    expect(
      hasRedirectTaintedOrigin(
        A,
        hops.map((origin) => urlOf(origin, 'x')),
      ),
    ).toBe(tainted);
  });

  it('comes exactly when a foreign origin sends on to another origin than itself', () => {
    fc.assert(
      fc.property(origins, chains, (origin, chain) => {
        const hops = chain.map(([o]) => o);
        const left = hops.some((from, i) => i < hops.length - 1 && from !== origin && hops[i + 1] !== from);
        expect(
          hasRedirectTaintedOrigin(
            origin,
            chain.map(([o, path]) => urlOf(o, path)),
          ),
        ).toBe(left);
      }),
    );
  });

  it('never goes away again', () => {
    fc.assert(
      fc.property(origins, chains, (origin, chain) => {
        const urls = chain.map(([o, path]) => urlOf(o, path));
        const sent = urls.map((_, i) => serializeRequestOrigin(origin, urls.slice(0, i + 1)));
        const first = sent.indexOf('null');
        expect(sent.slice(first < 0 ? sent.length : first).every((value) => value === 'null')).toBe(true);
        expect(sent.slice(0, first < 0 ? sent.length : first).every((value) => value === origin)).toBe(true);
      }),
    );
  });

  it('says null of an opaque origin from the start', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        expect(
          serializeRequestOrigin(
            'null',
            chain.map(([o]) => urlOf(o, '')),
          ),
        ).toBe('null');
      }),
    );
  });
});
