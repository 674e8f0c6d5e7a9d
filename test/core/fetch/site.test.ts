import fc from 'fast-check';
import { parse } from 'tldts';
import { describe, expect, it } from 'vitest';
import {
  isSameSite,
  isSchemelesslySameSite,
  obtainSite,
  registrableDomain,
  serializeSite,
} from '../../../src/core/fetch/site.ts';

describe('the site of', () => {
  it.each([
    ['https://www.example.com/a?b#c', 'https://example.com'],
    ['https://example.co.uk', 'https://example.co.uk'],
    ['https://a.b.github.io', 'https://b.github.io'],
    ['https://github.io', 'https://github.io'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://www.食狮.公司.cn', 'https://xn--85x722f.xn--55qx5d.cn'],
    ['https://example.com.', 'https://example.com.'],
    ['https://www.example.com.', 'https://example.com.'],
    ['http://localhost:8080', 'http://localhost'],
    ['http://api.app.localhost', 'http://app.localhost'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1'],
    ['http://[::1]:3000', 'http://[::1]'],
    ['http://0x7f.1/', 'http://127.0.0.1'],
    ['wss://api.example.com', 'wss://example.com'],
    ['chrome-extension://abcdefgh', 'chrome-extension://abcdefgh'],
    ['blob:https://www.example.com/uuid', 'https://example.com'],
    ['blob:null/uuid', 'null'],
    ['data:text/html,x', 'null'],
    ['file:///etc/passwd', 'null'],
    ['null', 'null'],
    ['', 'null'],
    ['http://', 'null'],
  ])('%s is %s', (url, site) => {
    expect(serializeSite(obtainSite(url))).toBe(site);
  });
});

describe('same site', () => {
  it.each([
    ['https://a.example.com', 'https://b.example.com:8443', true, true],
    ['http://a.example.com', 'https://b.example.com', false, true],
    ['https://a.github.io', 'https://b.github.io', false, false],
    ['https://example.com', 'https://example.com.', false, false],
    ['http://127.0.0.1', 'http://localhost', false, false],
    ['null', 'null', false, false],
    ['https://example.com', 'null', false, false],
  ])('%s and %s: %s, schemelessly %s', (a, b, same, schemelessly) => {
    expect(isSameSite(obtainSite(a), obtainSite(b))).toBe(same);
    expect(isSchemelesslySameSite(obtainSite(a), obtainSite(b))).toBe(schemelessly);
  });
});

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const suffix = fc.constantFrom(
  'com',
  'co.uk',
  'github.io',
  'test',
  'ck',
  'www.ck',
  'kawasaki.jp',
  'city.kawasaki.jp',
  's3.amazonaws.com',
  'compute.amazonaws.com',
  'vercel.app',
  'xn--p1ai',
  'internal',
);
const host = fc.tuple(fc.array(label, { maxLength: 4 }), suffix).map(([labels, end]) => [...labels, end].join('.'));

describe('registrable domains, generated', () => {
  it("are those of tldts' data with private domains on", () => {
    fc.assert(
      fc.property(host, (name) => {
        expect(registrableDomain(name)).toBe(parse(name, { allowPrivateDomains: true }).domain);
      }),
    );
  });

  it('end the host at a label, and are their own', () => {
    fc.assert(
      fc.property(host, (name) => {
        const domain = registrableDomain(name);
        if (domain === null) return;
        expect(`.${name}`.endsWith(`.${domain}`)).toBe(true);
        expect(registrableDomain(domain)).toBe(domain);
        expect(registrableDomain(`${name}.`)).toBe(`${domain}.`);
      }),
    );
  });

  it('are never thrown over, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        registrableDomain(text);
        obtainSite(text);
      }),
    );
  });
});

describe('hosts and sites at the edges', () => {
  it.each<[string, string | null]>([
    ['', null],
    ['.', null],
    ['..', null],
    ['.a.test', null],
    ['a.test..', null],
    ['[::1]', null],
    ['10.0.0.1', null],
    ['test', null],
    ['a.b.co.uk.', 'b.co.uk.'],
  ])('%j is under the registrable domain %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it.each<[string, string]>([
    ['blob:https://a.b.test/1', 'https://b.test'],
    ['blob:null/1', 'null'],
    ['file://host/a', 'null'],
    ['data:,a', 'null'],
    ['ws://a.b.test/', 'ws://b.test'],
    ['custom://a.b.test/', 'custom://a.b.test'],
    ['no url', 'null'],
  ])('%s is of the site %s', (url, site) => {
    expect(serializeSite(obtainSite(url))).toBe(site);
  });

  it('are of no site together with what has none', () => {
    const site = obtainSite('https://a.test/');
    expect([isSameSite(site, null), isSameSite(null, site), isSameSite(null, null)]).toEqual([false, false, false]);
  });
});
