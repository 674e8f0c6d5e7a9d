import type { Answer, Call, Expectation, PageName, Scene, SceneRequest } from '../scene.ts';
import { ALLOW_APP, bare, good, goodPreflight, HTML_TYPE, JSON_TYPE } from './answers.ts';

const typed = (type: string, body: string): Answer => ({ status: 200, headers: [['content-type', type]], body });

const MISSING: Expectation = {
  outcome: 'blocked',
  causes: ['allow-origin-missing'],
  chromium: 'MissingAllowOriginHeader',
  layer: 'cors',
};

interface Kind {
  id: string;
  title: string;
  story: string;
  at: string;
  call: Call;
  answer: Answer;
  preflight?: Answer;
  expect?: Expectation;
  from?: PageName;
  symptoms?: number[];
}

const kind = ({ id, title, story, at, call, answer, preflight, from, expect = MISSING, symptoms }: Kind): Scene => {
  const request: SceneRequest = { from, call, hops: [{ at, answer, preflight }], expect };
  return { id, section: 'Every kind of request', title, story, symptoms, requests: [request] };
};

/** All that obeys CORS, each in its own way. */
export const KIND_SCENES: Scene[] = [
  kind({
    id: 'kind-eventsource',
    title: 'An EventSource',
    story: 'A live feed: the stream is there, the permission is not.',
    at: 'https://api.pay.test/feed',
    call: { api: 'eventsource' },
    answer: typed('text/event-stream', 'data: hello\n\n'),
  }),
  kind({
    id: 'kind-eventsource-credentials',
    title: 'An EventSource with cookies',
    story: 'withCredentials: true, and the answer says *.',
    at: 'https://api.pay.test/feed',
    call: { api: 'eventsource', credentials: 'include' },
    answer: {
      status: 200,
      headers: [
        ['content-type', 'text/event-stream'],
        ['access-control-allow-origin', '*'],
      ],
      body: 'data: hello\n\n',
    },
    expect: {
      outcome: 'blocked',
      causes: ['allow-origin-wildcard-with-credentials'],
      chromium: 'WildcardOriginNotAllowed',
      layer: 'cors',
    },
  }),
  kind({
    id: 'kind-beacon-json',
    title: 'A beacon of JSON',
    story: 'sendBeacon with a JSON blob is preflighted, and script never learns that it was refused.',
    at: 'https://api.pay.test/collect',
    call: { api: 'beacon', headers: { 'content-type': 'application/json' }, body: '{"seen":1}' },
    preflight: goodPreflight(['access-control-allow-credentials', 'true']),
    answer: good(),
    expect: {
      outcome: 'blocked',
      causes: ['header-disallowed'],
      chromium: 'HeaderDisallowedByPreflightResponse',
      layer: 'cors',
      says: ['content-type'],
      untold: true,
    },
  }),
  kind({
    id: 'kind-module',
    title: 'A module script',
    story: '<script type="module"> is fetched with CORS always.',
    at: 'https://cdn.assets.test/app.mjs',
    call: { api: 'module' },
    answer: typed('text/javascript', 'export {};'),
  }),
  kind({
    id: 'kind-script-crossorigin',
    title: 'A script with crossorigin',
    story: 'The attribute asks for CORS; the CDN does not know it.',
    at: 'https://cdn.assets.test/app.js',
    call: { api: 'script', crossOrigin: 'anonymous' },
    answer: typed('text/javascript', ''),
  }),
  kind({
    id: 'kind-image-crossorigin',
    title: 'An image for a canvas',
    story: '<img crossorigin> without Allow-Origin: no picture at all.',
    at: 'https://cdn.assets.test/logo.svg',
    call: { api: 'image', crossOrigin: 'anonymous' },
    answer: typed('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
  }),
  kind({
    id: 'kind-style-crossorigin',
    title: 'A style sheet with crossorigin',
    story: 'Integrity checks need CORS, and CORS needs a header.',
    at: 'https://cdn.assets.test/app.css',
    call: { api: 'style', crossOrigin: 'anonymous' },
    answer: typed('text/css', 'body { color: inherit }'),
  }),
  kind({
    id: 'kind-font',
    title: 'A web font',
    story: 'Fonts are fetched with CORS always; the CDN forgot them.',
    at: 'https://cdn.assets.test/lab.woff2',
    call: { api: 'font' },
    answer: typed('font/woff2', 'not really a font'),
    expect: { ...MISSING, unreadable: true },
  }),
  kind({
    id: 'kind-worker',
    title: 'A fetch from a worker',
    story: 'A dedicated worker obeys the same rules as its page.',
    at: 'https://api.pay.test/orders',
    call: { api: 'worker' },
    answer: bare(),
  }),
  kind({
    id: 'kind-service-worker',
    title: "A service worker's own fetch",
    story: 'The worker of the page asks for itself; the browser reports it under no tab.',
    at: 'https://api.pay.test/orders',
    from: 'controlled',
    call: { api: 'service-worker' },
    answer: bare(),
    expect: { ...MISSING, unheard: true },
  }),
  kind({
    id: 'kind-keepalive',
    title: 'A fetch that outlives its page',
    story: 'keepalive: true, with a header that the preflight does not allow.',
    at: 'https://api.pay.test/collect',
    call: { method: 'POST', keepalive: true, headers: { 'x-page-view': '7' }, body: 'seen' },
    preflight: goodPreflight(),
    answer: good(),
    expect: {
      outcome: 'blocked',
      causes: ['header-disallowed'],
      chromium: 'HeaderDisallowedByPreflightResponse',
      layer: 'cors',
      says: ['x-page-view'],
    },
  }),
  kind({
    id: 'kind-graphql',
    title: 'A GraphQL query',
    story: 'POST /graphql with JSON is preflighted; the endpoint answers OPTIONS like a query.',
    at: 'https://api.pay.test/graphql',
    call: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{orders{id}}"}' },
    preflight: { status: 400, headers: [JSON_TYPE], body: '{"errors":[{"message":"Must provide query string."}]}' },
    answer: good(),
    expect: {
      outcome: 'blocked',
      causes: ['preflight-status'],
      chromium: 'PreflightMissingAllowOriginHeader',
      layer: 'server',
    },
  }),
  kind({
    id: 'kind-image-error-page',
    title: 'An image that is an error page',
    story: 'The picture is gone; the browser withholds the HTML that came instead (ORB).',
    at: 'https://cdn.assets.test/photo.jpg',
    call: { api: 'image' },
    answer: {
      status: 404,
      headers: [HTML_TYPE, ['x-content-type-options', 'nosniff']],
      body: '<!doctype html><title>Not found</title>',
    },
    expect: {
      outcome: 'blocked',
      causes: ['opaque-response-blocked'],
      chromium: null,
      error: 'net::ERR_BLOCKED_BY_ORB',
      layer: 'resource-policy',
    },
    symptoms: [33],
  }),
  kind({
    id: 'header-unexposed',
    title: 'A header that script cannot see',
    story: 'X-Total-Count is in DevTools, and null in script: no Expose-Headers.',
    at: 'https://api.pay.test/orders',
    call: {},
    answer: { status: 200, headers: [JSON_TYPE, ...ALLOW_APP, ['x-total-count', '42']], body: '[]' },
    expect: { outcome: 'allowed', causes: [], chromium: null, finds: ['header-unexposed'] },
    symptoms: [38],
  }),
];
