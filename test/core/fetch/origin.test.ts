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

  it('has the parts that a URL object has', () => {
    const url = 'https://u:p@a.test:8443/b/c?d#e';
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = new URL(url);
    const parts = { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
    expect(parseUrl(url)).toEqual(parts);
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
