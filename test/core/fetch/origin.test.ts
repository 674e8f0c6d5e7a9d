import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBadPort } from '../../../src/core/fetch/bad-port.ts';
import {
  includesCredentials,
  isHttpScheme,
  isLoopbackHost,
  isPotentiallyTrustworthy,
  isSameOrigin,
  originOf,
  parseUrl,
  withoutFragment,
} from '../../../src/core/fetch/origin.ts';

describe('a URL', () => {
  it.each<[string, string | undefined, string | null]>([
    ['https://a.test/b', undefined, 'https://a.test/b'],
    ['/b', 'https://a.test/x/', 'https://a.test/b'],
    ['b?c', 'https://a.test/x/y', 'https://a.test/x/b?c'],
    ['//c.test', 'https://a.test/', 'https://c.test/'],
    ['http://c.test', 'https://a.test/', 'http://c.test/'],
    ['HTTP://c.test', 'no base', 'http://c.test/'],
    ['https:c', 'https://a.test/x/', 'https://a.test/x/c'],
    ['u?https://c.test/', 'https://a.test/', 'https://a.test/u?https://c.test/'],
    ['/b', undefined, null],
    ['/b', 'no base', null],
    ['https://*.test/', undefined, null],
    ['https://a.test/*', undefined, 'https://a.test/*'],
  ])('%s on %s is %s', (input, base, href) => {
    expect(parseUrl(input, base)?.href ?? null).toBe(href);
  });

  const partsOf = (url: URL) => {
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
    return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
  };

  it.each([
    'https://u:p@a.test:8443/b/c?d#e',
    'https://a.test',
    'http://a.test:80/?#',
    'https://[::1]:8443/b?c#',
    'http://a.test/@b:c?d/e#f?g#h',
    'HTTPS://A.TEST:443\\b\n?\u00e4',
    'ws://a.test/b',
    'chrome-extension://abc/b',
    'blob:https://a.test/1',
    'data:,https://a.test/',
  ])('%j has the parts that a URL object has', (url) => {
    expect(parseUrl(url)).toEqual(partsOf(new URL(url)));
  });

  /** `URL.canParse` of Node 20 refuses some that the constructor takes: `https://xn--a\u00e4?`. */
  const urlOf = (text: string): URL | null => {
    try {
      return new URL(text);
    } catch {
      return null;
    }
  };

  it('has the parts that a URL object has, whatever it is made of', () => {
    const piece = fc.constantFrom(
      ...['http://', 'https://', 'wss://', 'a.test', 'xn--a', '[::1]', '127.1', 'u:p@', '@', ':8443', ':443', ':', '/'],
      ...['//', 'b', '..', '?', '#', 'c=d', '%2F', ' ', '\\', '\n', '\u00e4', '*'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.string(), (pieces, rest) => {
        const text = `https://${pieces.join('')}${rest}`;
        for (const input of [text, text.slice('https://'.length)]) {
          const parsed = parseUrl(input);
          const url = urlOf(input);
          expect(parsed).toEqual(url && !url.host.includes('*') ? partsOf(url) : null);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the parts that a URL object has, where it looks like one that a browser wrote', () => {
    const label = fc.constantFrom('a', 'api1', 'a-b', 'xn--a', '0', '0x7f', '1.2', 'a_b', '-a', 'a-', 'A', '');
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
    const port = fc.constantFrom('', ':80', ':443', ':8443', ':0443', ':65536', ':99999', ':');
    const segment = fc.oneof(
      fc.constantFrom('', '.', '..', '%2e', '%2E.', '.b', 'b.', '%zz', "'", '|', '^', '`', '{b}', '\\', '@', 'ä'),
      fc.stringMatching(/^[!-~]{0,4}$/),
    );
    const path = fc.array(segment, { maxLength: 4 }).map((segments) => segments.map((one) => `/${one}`).join(''));
    const query = fc.oneof(fc.constantFrom('', '?', "?'", '??', '?#'), fc.stringMatching(/^\?[!-~]{1,4}$/));
    fc.assert(
      fc.property(fc.constantFrom('http', 'https'), host, port, path, query, (scheme, ...parts) => {
        const text = `${scheme}://${parts.join('')}`;
        const url = urlOf(text);
        expect(parseUrl(text)).toEqual(url && !url.host.includes('*') ? partsOf(url) : null);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['https://a.test/b#c', 'https://a.test/b'],
    ['https://a.test/b', 'https://a.test/b'],
    ['#c', ''],
  ])('%s is without its fragment %s', (url, bare) => {
    expect(withoutFragment(url)).toBe(bare);
  });

  it.each([
    ['https://u@a.test/', true],
    ['https://:p@a.test/', true],
    ['https://a.test/@', false],
    ['no url', false],
  ])('%s holds a name or a password: %s', (url, holds) => {
    expect(includesCredentials(url)).toBe(holds);
  });

  it.each([
    ['http://a.test/', true],
    ['https://a.test/', true],
    ['ws://a.test/', false],
    ['no url', false],
  ])('%s is of HTTP: %s', (url, http) => {
    expect(isHttpScheme(url)).toBe(http);
  });

  it.each([
    ['http://a.test:22/', true],
    ['https://a.test:6667/', true],
    ['http://a.test:8080/', false],
    ['http://a.test/', false],
    ['ws://a.test:22/', false],
    ['ahttp://a.test:22/', false],
    ['httpx://a.test:22/', false],
    ['no url', false],
  ])('%s names a port of other protocols: %s', (url, bad) => {
    expect(isBadPort(url)).toBe(bad);
  });
});

describe('the origin', () => {
  it.each([
    ['https://a.test:443/b', 'https://a.test'],
    ['http://a.test:8080/b', 'http://a.test:8080'],
    ['chrome-extension://abc/page.html', 'chrome-extension://abc'],
    ['moz-extension://abc/page.html', 'moz-extension://abc'],
    ['custom://abc/', 'null'],
    ['blob:https://a.test/1', 'https://a.test'],
    ['data:,a', 'null'],
    ['no url', 'null'],
  ])('of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  it.each([
    ['https://a.test', 'https://a.test', true],
    ['https://a.test', 'http://a.test', false],
    ['null', 'null', false],
  ])('%s is the same as %s: %s', (a, b, same) => {
    expect(isSameOrigin(a, b)).toBe(same);
  });
});

describe('a host', () => {
  it.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['localhost.', true],
    ['a.localhost', true],
    ['localhost.test', false],
    ['.localhost.a', false],
    ['notlocalhost', false],
    ['local.host', false],
    ['[::1]', true],
    ['[::2]', false],
    ['127.0.0.1', true],
    ['127.255.10.3', true],
    ['1127.0.0.1', false],
    ['127.0.0', false],
    ['127.0.0.1.test', false],
    ['127.a.b.c', false],
    ['128.0.0.1', false],
  ])('%s is this machine: %s', (host, loopback) => {
    expect(isLoopbackHost(host)).toBe(loopback);
  });

  it.each([
    ['https://a.test/', true],
    ['wss://a.test/', true],
    ['file:///a', true],
    ['http://localhost:3000/', true],
    ['http://a.test/', false],
    ['ws://a.test/', false],
    ['no url', false],
  ])('asked by %s, is trusted as on a secure line: %s', (url, trusted) => {
    expect(isPotentiallyTrustworthy(url)).toBe(trusted);
  });
});
