import { describe, expect, it } from 'vitest';
import { readTestimony } from '../../src/recorder/page-testimony.ts';

const teller = { document: 'doc', origin: 'https://app.test' };
const read = (told: object) => readTestimony({ time: 5, ...told }, teller);
const asked = { api: 'fetch', url: 'https://api.test/', method: 'GET' };

describe('what the witness told', () => {
  it.each<[string, object, unknown]>([
    [
      'a request: its method as the browser sends it, header names in lower case, the origin of the document',
      { event: 'request', call: 1, details: { ...asked, method: 'put', headers: ['X-A', '1'] } },
      { ...asked, method: 'PUT', headers: [['x-a', '1']], origin: 'https://app.test' },
    ],
    [
      'a method that browsers leave alone',
      { event: 'request', call: 1, details: { ...asked, method: 'patch', headers: [] } },
      { ...asked, method: 'patch', headers: [], origin: 'https://app.test' },
    ],
    [
      'an origin that the page claims',
      { event: 'request', call: 1, details: { ...asked, origin: 'https://forged.test' } },
      { ...asked, headers: [], origin: 'https://app.test' },
    ],
    [
      'a URL without a host, as the document resolved it',
      { event: 'request', call: 1, details: { ...asked, url: '../b?c#d', base: 'https://app.test/a/a/' } },
      { ...asked, url: 'https://app.test/a/b?c#d', headers: [], origin: 'https://app.test' },
    ],
    [
      'a URL as the browser writes it',
      { event: 'request', call: 1, details: { ...asked, url: 'HTTPS://API.test:443/ü', base: '' } },
      { ...asked, url: 'https://api.test/%C3%BC', headers: [], origin: 'https://app.test' },
    ],
    [
      'a response',
      { event: 'response', call: 1, details: { ok: true, status: 200, type: 'cors', redirected: false } },
      { ok: true, status: 200, type: 'cors', redirected: false },
    ],
    [
      'a body that broke',
      { event: 'failure', call: 1, details: { ok: false, error: 'error', stage: 'body', status: 200 } },
      { ok: false, error: 'error', stage: 'body', status: 200 },
    ],
  ])('is %s', (_what, told, details) => {
    expect(read(told)).toMatchObject({ source: 'page', time: 5, id: 'doc-1' });
    expect(read(told)?.details).toEqual(details);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['no time', { event: 'response', call: 1, time: 'now', details: { ok: true } }],
    ['an unknown event', { event: 'pause', call: 1, details: {} }],
    ['an event that every object has', { event: 'constructor', call: 1, details: {} }],
    ['no call', { event: 'request', details: asked }],
    ['no URL', { event: 'request', call: 1, details: { api: 'fetch', method: 'GET' } }],
    ['a URL that is no text', { event: 'request', call: 1, details: { ...asked, url: 1 } }],
    ['a header that is no text', { event: 'request', call: 1, details: { ...asked, headers: ['a', 1] } }],
    ['a URL that is none', { event: 'request', call: 1, details: { ...asked, url: 'http://[' } }],
    ['a URL of another scheme', { event: 'request', call: 1, details: { ...asked, url: 'data:,x' } }],
    [
      'a URL of a base of another scheme',
      { event: 'request', call: 1, details: { ...asked, url: 'x', base: 'about:x' } },
    ],
    ['a URL with a password', { event: 'request', call: 1, details: { ...asked, url: 'https://a:b@api.test/' } }],
    [
      'a base with a name',
      { event: 'request', call: 1, details: { ...asked, url: '/x', base: 'https://a@api.test/' } },
    ],
    ['too many headers', { event: 'request', call: 1, details: { ...asked, headers: Array(202).fill('a') } }],
    ['a status that is none', { event: 'response', call: 1, details: { ok: true, status: 1e9 } }],
    ['details that are a list', { event: 'response', call: 1, details: [] }],
  ])('is left out: %s', (_what, told) => {
    expect(read(told)).toBeNull();
  });

  it('is cut where its URL is too long', () => {
    const details = { ...asked, url: `https://api.test/${'ü'.repeat(8_000)}` };
    expect(read({ event: 'request', call: 1, details })?.details).toMatchObject({
      url: expect.stringMatching(/^.{8192}$/),
    });
  });

  it.each([null, 'text', []])('is left out when it is no line: %j', (told) => {
    expect(readTestimony(told, teller)).toBeNull();
  });

  it('is a violation of a policy, which belongs to no call', () => {
    const details = { blockedURI: 'https://api.test/', effectiveDirective: 'connect-src' };
    expect(read({ event: 'csp-violation', details })).toEqual({
      source: 'page',
      event: 'csp-violation',
      time: 5,
      details,
    });
  });
});
