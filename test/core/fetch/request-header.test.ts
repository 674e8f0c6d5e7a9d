import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorHeadersOnTheWire,
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedRequestHeader,
  isForbiddenRequestHeader,
  isNoCorsSafelistedRequestHeader,
} from '../../../src/core/fetch/request-header.ts';

/** The bytes that Fetch lists as CORS-unsafe request-header bytes. */
const UNSAFE = new Set([...'"():<>?@[\\]{}\u007f'].map((char) => char.charCodeAt(0)));
const isUnsafe = (byte: number): boolean => (byte < 0x20 && byte !== 0x09) || UNSAFE.has(byte);
const isLanguageByte = (byte: number): boolean => /[0-9A-Za-z *,\-.;=]/.test(String.fromCharCode(byte));
const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

describe('a CORS-safelisted request-header', () => {
  it('Accept may hold any byte but the unsafe ones', () => {
    const safe = everyByte.filter((byte) => isCorsSafelistedRequestHeader('Accept', `a${String.fromCharCode(byte)}b`));
    expect(safe).toEqual(everyByte.filter((byte) => !isUnsafe(byte)));
  });

  it.each(['Accept-Language', 'content-language'])('%s may hold just the bytes of language ranges', (name) => {
    const safe = everyByte.filter((byte) => isCorsSafelistedRequestHeader(name, `a${String.fromCharCode(byte)}b`));
    expect(safe).toEqual(everyByte.filter(isLanguageByte));
  });

  it('is at most 128 bytes long, one byte for each character that script may put in', () => {
    const char = fc.constantFrom('a', 'é', 'ÿ');
    fc.assert(
      fc.property(fc.string({ unit: char, minLength: 100, maxLength: 156 }), (value) => {
        expect(isCorsSafelistedRequestHeader('accept', value)).toBe(value.length <= 128);
      }),
    );
  });

  it.each([
    ['text/plain', true],
    ['TEXT/PLAIN', true],
    ['text/plain;charset=utf-8', true],
    ['text/plain;', true],
    [' text/plain ', true],
    ['multipart/form-data; boundary=x', true],
    ['application/x-www-form-urlencoded', true],
    ['text/plain; charset="utf-8"', false],
    ['application/json', false],
    ['text/plain, application/json', false],
    ['text/html', false],
    ['text', false],
    ['', false],
  ])('Content-Type %j: %s', (value, safe) => {
    expect(isCorsSafelistedRequestHeader('Content-Type', value)).toBe(safe);
  });

  it('Range is safe for one range that has a start', () => {
    const position = fc.option(fc.bigInt({ min: 0n, max: 2n ** 80n }), { nil: null });
    fc.assert(
      fc.property(position, position, (start, end) => {
        const safe = start !== null && (end === null || start <= end);
        expect(isCorsSafelistedRequestHeader('range', `bytes=${start ?? ''}-${end ?? ''}`)).toBe(safe);
      }),
    );
  });

  it.each([
    'bytes =0-1',
    'bytes= 0-1',
    'bytes=0 -1',
    'bytes=0-1,3-4',
    'Bytes=0-1',
    'items=0-1',
    'bytes=0',
    'bytes=-',
    '',
  ])('Range %j asks first', (value) => {
    expect(isCorsSafelistedRequestHeader('range', value)).toBe(false);
  });

  it.each(['dpr', 'save-data', 'viewport-width', 'x-requested-with', 'last-event-id', 'authorization', 'user-agent'])(
    '%s is none',
    (name) => {
      expect(isCorsSafelistedRequestHeader(name, '1')).toBe(false);
    },
  );
});

describe('CORS-unsafe request-header names', () => {
  it('are lower-case, sorted, each once', () => {
    const name = fc.constantFrom('X-B', 'x-b', 'X-a', 'Accept', 'AUTHORIZATION');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.constant('1'))), (headers) => {
        const wanted = new Set(headers.map(([n]) => n.toLowerCase()).filter((n) => n !== 'accept'));
        expect(corsUnsafeRequestHeaderNames(headers)).toEqual([...wanted].sort());
      }),
    );
  });

  it('take in all safelisted ones once their values exceed 1,024 bytes in sum', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 128 }), { maxLength: 14 });
    fc.assert(
      fc.property(lengths, (sizes) => {
        const headers = sizes.map((size): [string, string] => ['Accept', 'a'.repeat(size)]);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(corsUnsafeRequestHeaderNames(headers)).toEqual(total > 1024 ? ['accept'] : []);
      }),
    );
  });

  it('count no unsafe value towards that sum', () => {
    const eight = Array.from({ length: 8 }, (): [string, string] => ['accept', 'a'.repeat(128)]);
    expect(corsUnsafeRequestHeaderNames([...eight, ['x-long', 'a'.repeat(4000)]])).toEqual(['x-long']);
    expect(corsUnsafeRequestHeaderNames([...eight, ['content-language', 'a']])).toEqual(['accept', 'content-language']);
  });
});

describe('a forbidden request-header', () => {
  it.each([
    ['Cookie', 'a=1', true],
    ['ORIGIN', 'https://a.example', true],
    ['Sec-Anything', '1', true],
    ['Proxy-Authorization', '1', true],
    ['Set-Cookie', 'a=1', true],
    ['Access-Control-Request-Method', 'PUT', true],
    ['X-HTTP-Method-Override', 'TRACE', true],
    ['X-Method-Override', 'GET, track ', true],
    ['X-HTTP-Method', 'PATCH', false],
    ['User-Agent', 'me', false],
    ['Second', '1', false],
    ['Authorization', 'Bearer x', false],
  ])('%s: %s is one: %s', (name, value, forbidden) => {
    expect(isForbiddenRequestHeader(name, value)).toBe(forbidden);
  });
});

it('a no-cors request may not set even a simple Range', () => {
  expect(isNoCorsSafelistedRequestHeader('Range', 'bytes=0-1')).toBe(false);
  expect(isNoCorsSafelistedRequestHeader('Accept', 'text/css')).toBe(true);
  expect(isNoCorsSafelistedRequestHeader('Content-Type', 'application/json')).toBe(false);
});

describe('a request header', () => {
  it.each([
    ['X-HTTP-Method', 'TRACE', true],
    ['x-method-override', 'get, Track ', true],
    ['x-http-method-override', 'connect', true],
    ['x-http-method', 'retrace', false],
    ['x-http-method', 'tracer', false],
    ['x-http-methods', 'TRACE', false],
    ['Sec-Anything', '', true],
    ['Proxy-Anything', '', true],
    ['x-sec-', '', false],
  ])('%s: %s is none that script can set: %s', (name, value, forbidden) => {
    expect(isForbiddenRequestHeader(name, value)).toBe(forbidden);
  });

  it('with more than 128 bytes as UTF-8 is unsafe, where a character can only stand for several', () => {
    expect(['ā'.repeat(64), 'ā'.repeat(65)].map((value) => isCorsSafelistedRequestHeader('accept', value))).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['bytes=5-5', true],
    ['bytes=6-5', false],
    ['bytes=5-', true],
  ])('Range: %s is safe: %s', (value, safe) => {
    expect(isCorsSafelistedRequestHeader('range', value)).toBe(safe);
  });

  it('on the wire is of script unless browsers add it', () => {
    const names = [
      'Host',
      ':authority',
      'Sec-Fetch-Mode',
      'Accept',
      'X-A',
      'Cookie',
      'not a token',
      'Authorization',
      'x-accept',
    ];
    expect(authorHeadersOnTheWire(names.map((name) => [name, '1'] as const)).map(([name]) => name)).toEqual([
      'X-A',
      'Authorization',
      'x-accept',
    ]);
  });
});
