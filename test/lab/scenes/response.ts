import type { Answer, Call, HeaderPair, Scene, SceneRequest } from '../scene.ts';
import { ALLOW_APP, bare, good, JSON_TYPE } from './answers.ts';

const WITH_COOKIES: Call = { credentials: 'include' };

const get = (cause: string, chromium: string, answer: Answer, call: Call = {}): SceneRequest[] => [
  {
    call,
    hops: [{ at: 'https://api.pay.test/orders', answer }],
    expect: { outcome: 'blocked', causes: [cause], chromium },
  },
];

const origin = (value: string): HeaderPair => ['access-control-allow-origin', value];

const mismatch = (id: string, title: string, story: string, value: string): Scene => ({
  id,
  section: 'The answer',
  title,
  story,
  symptoms: [22],
  requests: get('allow-origin-mismatch', 'AllowOriginMismatch', bare(origin(value))),
});

/** Section A of the catalogue of causes: the CORS check of the answer itself. */
export const RESPONSE_SCENES: Scene[] = [
  {
    id: 'allow-origin-missing',
    section: 'The answer',
    title: 'No Allow-Origin',
    story: 'The API answers 200 and says nothing about who may read it.',
    symptoms: [45],
    requests: get('allow-origin-missing', 'MissingAllowOriginHeader', bare()),
  },
  {
    id: 'allow-origin-misspelled',
    section: 'The answer',
    title: 'A misspelled header name',
    story: 'Acces-Control-Allow-Origin: one letter is missing.',
    symptoms: [42],
    requests: get('allow-origin-missing', 'MissingAllowOriginHeader', bare(['acces-control-allow-origin', '{app}'])),
  },
  mismatch(
    'origin-of-staging',
    'Another origin',
    'The list names staging; the page is production.',
    'https://staging.shop.test',
  ),
  mismatch('origin-with-slash', 'A trailing slash', 'An origin never ends in a slash.', '{app}/'),
  mismatch('origin-with-http', 'http instead of https', 'Scheme is part of an origin.', '{insecure-app}'),
  mismatch('origin-without-port', 'A missing port', 'Port is part of an origin.', 'https://app.shop.test'),
  mismatch(
    'origin-in-capitals',
    'Capitals in the host',
    'Browsers compare letter by letter.',
    'https://App.Shop.test:{port}',
  ),
  mismatch('origin-pattern', 'A pattern', 'https://*.shop.test: browsers know no patterns.', 'https://*.shop.test'),
  {
    id: 'allow-origin-malformed',
    section: 'The answer',
    title: 'Not an origin at all',
    story: 'A host name without its scheme.',
    requests: get('allow-origin-malformed', 'InvalidAllowOriginValue', bare(origin('app.shop.test'))),
  },
  {
    id: 'allow-origin-list',
    section: 'The answer',
    title: 'A list of origins',
    story: 'Two origins in one header: only one is allowed.',
    requests: get('allow-origin-multiple', 'MultipleAllowOriginValues', bare(origin('https://admin.shop.test, {app}'))),
  },
  {
    id: 'allow-origin-twice',
    section: 'The answer',
    title: 'The header twice',
    story: 'nginx adds it, the application adds it again.',
    symptoms: [15],
    requests: get(
      'allow-origin-multiple',
      'MultipleAllowOriginValues',
      bare(['server', 'nginx'], ['x-powered-by', 'Express'], origin('*'), origin('{app}')),
    ),
  },
  {
    id: 'wildcard-with-credentials',
    section: 'The answer',
    title: 'Any origin, with cookies',
    story: 'The request carries cookies; the answer says *.',
    symptoms: [19],
    requests: get(
      'allow-origin-wildcard-with-credentials',
      'WildcardOriginNotAllowed',
      bare(origin('*'), ['access-control-allow-credentials', 'true']),
      WITH_COOKIES,
    ),
  },
  {
    id: 'allow-credentials-missing',
    section: 'The answer',
    title: 'No Allow-Credentials',
    story: 'The origin is right, cookies are not permitted.',
    requests: get('allow-credentials-missing', 'InvalidAllowCredentials', good(), WITH_COOKIES),
  },
  {
    id: 'allow-credentials-malformed',
    section: 'The answer',
    title: 'Allow-Credentials: True',
    story: 'Only lower-case "true" counts.',
    symptoms: [42],
    requests: get(
      'allow-credentials-malformed',
      'InvalidAllowCredentials',
      good(['access-control-allow-credentials', 'True']),
      WITH_COOKIES,
    ),
  },
  {
    id: 'xhr-with-credentials',
    section: 'The answer',
    title: 'The same from XMLHttpRequest',
    story: 'withCredentials = true, and the answer says *.',
    requests: get('allow-origin-wildcard-with-credentials', 'WildcardOriginNotAllowed', bare(origin('*')), {
      api: 'xhr',
      credentials: 'include',
    }),
  },
  {
    id: 'opaque-origin',
    section: 'The answer',
    title: 'From a sandboxed frame',
    story: 'The frame has no origin: it sends "null", and the API allows the page.',
    symptoms: [21],
    requests: [
      {
        from: 'sandbox',
        hops: [{ at: 'https://api.pay.test/orders', answer: good() }],
        expect: { outcome: 'blocked', causes: ['opaque-origin'], chromium: 'AllowOriginMismatch' },
      },
    ],
  },
  {
    id: 'cached-for-another-origin',
    section: 'The answer',
    title: 'A CDN kept it for another origin',
    story: 'The stored answer names the admin site: there is no Vary: Origin.',
    symptoms: [16],
    requests: get(
      'cached-for-another-origin',
      'AllowOriginMismatch',
      bare(
        origin('{admin}'),
        ['age', '431'],
        ['x-cache', 'Hit from cloudfront'],
        ['via', '1.1 lab.cloudfront.net (CloudFront)'],
      ),
    ),
  },
  {
    id: 'cached-in-the-browser',
    section: 'The answer',
    title: 'The browser kept it for another origin',
    story: 'The admin site asked first; the browser hands its answer to this page.',
    requests: [
      {
        from: 'admin',
        hops: [
          {
            at: 'https://api.pay.test/catalog',
            answer: bare(origin('{caller}'), ['cache-control', 'max-age=600']),
          },
        ],
        expect: { outcome: 'allowed', causes: [], chromium: null },
      },
      {
        sameUrlAs: 0,
        hops: [
          {
            at: 'https://api.pay.test/catalog',
            answer: bare(origin('{caller}'), ['cache-control', 'max-age=600']),
          },
        ],
        expect: {
          outcome: 'blocked',
          // Chromium tells no extension that an answer which it withholds came out of its cache.
          causes: ['cached-for-another-origin', 'allow-origin-mismatch'],
          chromium: 'AllowOriginMismatch',
        },
      },
    ],
  },
  {
    id: 'cached-without-cors',
    section: 'The answer',
    title: 'First an image, then a fetch',
    story: 'An <img> stored the file without CORS headers; fetch() gets that copy.',
    symptoms: [17],
    requests: [
      {
        call: { api: 'image' },
        hops: [
          {
            at: 'https://cdn.assets.test/logo.svg',
            answer: {
              status: 200,
              headers: [
                ['content-type', 'image/svg+xml'],
                ['cache-control', 'max-age=600'],
              ],
              body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
            },
          },
        ],
        expect: { outcome: 'allowed', causes: [], chromium: null },
      },
      {
        sameUrlAs: 0,
        hops: [
          {
            at: 'https://cdn.assets.test/logo.svg',
            answer: { status: 200, headers: [JSON_TYPE, ...ALLOW_APP], body: '{}' },
          },
        ],
        expect: {
          outcome: 'blocked',
          causes: ['cached-without-cors', 'allow-origin-missing'],
          chromium: 'MissingAllowOriginHeader',
        },
      },
    ],
  },
];
