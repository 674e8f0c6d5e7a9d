import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../src/messaging/bundle-reader.ts';
import { MOST_LINES } from '../../src/messaging/page-messages.ts';
import { type ToldLine, toldBundle } from './told-bundle.ts';

/** Any text, texts that repeat, and such as could be taken for something else. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'GET', '=0,', '3:', '-', '!', '.', ',', '__proto__', 'constructor', '0', '\ud800', '"\\\n'),
);
const time = fc.integer({ min: 0, max: 2 ** 45 });
const call = fc.integer({ min: 1, max: 2 ** 31 });
const status = fc.integer({ min: 0, max: 999 });
const isOk = (code: number) => code >= 200 && code < 300;

const line: fc.Arbitrary<ToldLine> = fc.oneof(
  fc.record({
    event: fc.constant('request'),
    time,
    call,
    details: fc.record(
      {
        ...{ api: text, method: text, mode: text, credentials: text, redirect: text, cache: text },
        ...{ url: text, base: text, stack: text },
        headers: fc.array(fc.tuple(text, text), { maxLength: 4 }).map((pairs) => pairs.flat()),
      },
      { requiredKeys: ['api', 'method', 'mode', 'credentials', 'redirect', 'cache', 'url', 'base', 'headers'] },
    ),
  }),
  fc.record({
    event: fc.constant('response'),
    time,
    call,
    details: fc.oneof(
      fc
        .record({ status, type: text, redirected: fc.boolean() })
        .map((details) => ({ ok: isOk(details.status), ...details })),
      status.map((code) => ({ ok: isOk(code), status: code })),
      fc.constant({ ok: true }),
    ),
  }),
  fc.record({
    event: fc.constant('failure'),
    time,
    call,
    details: fc.oneof(
      text.map((error) => ({ ok: false, error })),
      fc.record({ ok: fc.constant(false), error: text, stage: fc.constant('body'), status }),
    ),
  }),
  fc.record({ event: fc.constant('header-unread'), time, call, details: fc.record({ name: text }) }),
  fc.record({
    event: fc.constant('csp-violation'),
    time,
    call: fc.constant(0),
    details: fc.record({ blockedURI: text, effectiveDirective: text, originalPolicy: text, disposition: text }),
  }),
);
const lines = fc.array(line, { maxLength: 12 });

describe('the text of a bundle', () => {
  it('holds the lines that were told, whatever is in them', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (told, dropped) => {
        const sent: string = JSON.parse(JSON.stringify(toldBundle(told, dropped)));
        expect(bundleOf(sent)).toEqual({ lines: told, dropped });
      }),
      { numRuns: 500 },
    );
  });

  it('tells a text once, and how requests ask once for several', () => {
    const way = {
      api: 'fetch',
      method: 'GET',
      mode: 'cors',
      credentials: 'omit',
      redirect: 'follow',
      cache: 'default',
    };
    const request = (id: number): ToldLine => ({
      event: 'request',
      time: 1_790_000_000_000 + id,
      call: id,
      details: { ...way, url: 'https://api.test/a/rather/long/path', base: '', headers: ['X-One', '1'] },
    });
    const answer = (id: number): ToldLine => ({
      event: 'response',
      time: 1_790_000_000_005 + id,
      call: id,
      details: { ok: true, status: 200, type: 'cors', redirected: false },
    });
    const told = [1, 2, 3].flatMap((id) => [request(id), answer(id)]);
    const text = toldBundle(told);
    expect(bundleOf(text)?.lines).toEqual(told);
    expect(text.slice(text.lastIndexOf('r'))).toBe('r-4,1,=0,=1,-.1,=8,=9,a5,0,200,=4,-');
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['no count', 'x0,0,200,'],
    ['a negative count', '-1,'],
    ['a count of another kind', '1e3,'],
    ['JSON', '{"lines":[],"dropped":0}'],
    ['a letter of no line', '0,z0,0,'],
    ['a letter that every object has', '0,__proto__'],
    ['a line that ends too early', '0,a0,0,200,4:cor'],
    ['a time that is none', '0,xnow,0,200,'],
    ['a time of too many digits', `0,x${'9'.repeat(17)},0,200,`],
    ['a number that never ends', `0,x${'1'.repeat(100_000)}`],
    ['a text of negative length', '0,u0,0,-1:a'],
    ['a text that was not told before', '0,u0,0,=0,'],
    ['a text before the first', '0,u0,0,=-1,'],
    ['headers of a negative count', '0,r0,0,0:=0,-.-1,'],
    ['headers without end', '0,r0,0,0:=0,-.1000000000,'],
    ['too many lines', `0,${'o0,0,'.repeat(MOST_LINES + 1)}`],
  ])('is none: %s', (_what, told) => {
    expect(bundleOf(told)).toBeNull();
  });

  it('is read to its end or not at all, whatever is changed in it', () => {
    const change = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(lines, change, (told, { at, cut, put }) => {
        const good = toldBundle(told);
        const from = at % (good.length + 1);
        const found = bundleOf(good.slice(0, from) + put + good.slice(from + cut));
        for (const one of found?.lines ?? [])
          expect(one).toMatchObject({ event: expect.any(String), time: expect.any(Number), call: expect.any(Number) });
      }),
      { numRuns: 500 },
    );
  });
});
