import { describe, expect, it } from 'vitest';
import { type MainFetchRequest, mainFetch } from '../../../src/core/fetch/main-fetch.ts';
import { isForbiddenMethod, normalizeMethod } from '../../../src/core/fetch/method.ts';

const request = (changes: Partial<MainFetchRequest>): MainFetchRequest => ({
  ...{
    origin: 'https://app.example',
    url: 'https://api.example/',
    mode: 'cors',
    redirectMode: 'follow',
    method: 'GET',
  },
  headers: [],
  ...changes,
});

describe('main fetch', () => {
  it.each<[string, Partial<MainFetchRequest>, string]>([
    ['its own origin', { url: 'https://app.example/x' }, 'basic'],
    ['its own origin with the default port written out', { url: 'https://app.example:443/x' }, 'basic'],
    ['its own origin with a trailing dot', { url: 'https://app.example./x' }, 'cors'],
    ['its own origin after another', { url: 'https://app.example/x', alreadyTainted: 'cors' }, 'cors'],
    ['another port', { url: 'https://app.example:444/' }, 'cors'],
    ['another origin without CORS', { mode: 'no-cors' }, 'opaque'],
    [
      'another origin without CORS and without following',
      { mode: 'no-cors', redirectMode: 'manual' },
      'no-cors-redirect-mode',
    ],
    [
      'its own origin without CORS and without following',
      { mode: 'no-cors', redirectMode: 'error', url: 'https://app.example/' },
      'basic',
    ],
    ['another origin in mode same-origin', { mode: 'same-origin' }, 'mode-same-origin'],
    ['data:', { url: 'data:,x' }, 'basic'],
    ['data: in mode same-origin', { url: 'data:,x', mode: 'same-origin' }, 'basic'],
    ['its own blob:', { url: 'blob:https://app.example/1' }, 'basic'],
    ['a foreign blob:', { url: 'blob:https://api.example/1' }, 'scheme-unsupported'],
    ['about:blank', { url: 'about:blank' }, 'scheme-unsupported'],
    ['file:', { url: 'file:///x' }, 'scheme-unsupported'],
    ['ftp:', { url: 'ftp://api.example/' }, 'scheme-unsupported'],
    ['an unknown scheme without CORS', { url: 'aaa://api.example/', mode: 'no-cors' }, 'scheme-unsupported'],
    ['its own address over IPv6', { origin: 'http://[::1]:3000', url: 'http://[0:0::1]:3000/' }, 'basic'],
    [
      'its own host, not in ASCII',
      { origin: 'https://xn--bcher-kva.example', url: 'https://BÜCHER.example/' },
      'basic',
    ],
    ['javascript:', { url: 'javascript:alert(1)', mode: 'no-cors' }, 'scheme-unsupported'],
    ['what ends as a known scheme', { url: 'xhttps://api.example/', mode: 'no-cors' }, 'scheme-unsupported'],
    ['what begins as a known scheme', { url: 'httpsx://api.example/', mode: 'no-cors' }, 'scheme-unsupported'],
    ['http: without CORS', { url: 'http://api.example/', mode: 'no-cors' }, 'opaque'],
    ['what is no URL', { url: 'no url', mode: 'no-cors' }, 'scheme-unsupported'],
    ['a navigation', { mode: 'navigate' }, 'basic'],
    ['a WebSocket', { mode: 'websocket', url: 'wss://api.example/' }, 'basic'],
    ['anything from an opaque origin', { origin: 'null', url: 'https://app.example/' }, 'cors'],
  ])('%s', (_, changes, outcome) => {
    const decision = mainFetch(request(changes));
    expect(decision.kind === 'fetch' ? decision.tainting : decision.because).toBe(outcome);
  });

  it.each<[string, Partial<MainFetchRequest>, string[] | null]>([
    ['a plain GET', {}, null],
    ['PUT', { method: 'PUT' }, ['method PUT']],
    ['patch, which is not PATCH', { method: 'patch' }, ['method patch']],
    ['JSON', { method: 'POST', headers: [['Content-Type', 'application/json']] }, ['content-type application/json']],
    ['an upload listener', { method: 'POST', useCorsPreflightFlag: true }, ['upload progress listener']],
    [
      'a header beside what is safe',
      {
        headers: [
          ['X-Token', '1'],
          ['Accept', 'a/b'],
        ],
      },
      ['header x-token'],
    ],
    ['POST', { method: 'POST' }, null],
    ['HEAD', { method: 'HEAD' }, null],
    [
      'EventSource that listens to uploads',
      { useCorsPreflightFlag: true, unsafeRequestFlag: false },
      ['upload progress listener'],
    ],
    ['EventSource, whatever it sends', { headers: [['Last-Event-ID', '1']], unsafeRequestFlag: false }, null],
  ])('asks first for %s', (_, changes, because) => {
    const decision = mainFetch(request(changes));
    expect(decision.kind === 'fetch' && (decision.preflight?.because ?? null)).toEqual(because);
  });
});

it('six methods are put into upper case, and no other', () => {
  const given = ['delete', 'Get', 'heaD', 'options', 'post', 'put', 'patch', 'query', 'Patch'];
  expect(given.map(normalizeMethod)).toEqual([
    'DELETE',
    'GET',
    'HEAD',
    'OPTIONS',
    'POST',
    'PUT',
    'patch',
    'query',
    'Patch',
  ]);
  expect(['connect', 'Trace', 'TRACK', 'tracker', 'retrace'].map(isForbiddenMethod)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
