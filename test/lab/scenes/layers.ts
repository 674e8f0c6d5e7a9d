import type { Answer, Call, Expectation, HeaderPair, Scene, SceneRequest } from '../scene.ts';
import { ALLOW_APP, bare, good, goodPreflight, HTML_TYPE, JSON_TYPE, redirect } from './answers.ts';

const API = 'https://api.pay.test';

/** The application itself, in good health. */
const fromExpress: SceneRequest = {
  hops: [{ at: `${API}/orders`, answer: good(['x-powered-by', 'Express']) }],
  expect: { outcome: 'allowed', causes: [], chromium: null },
};

const page = (status: number, title: string, ...headers: HeaderPair[]): Answer => ({
  status,
  headers: [HTML_TYPE, ...headers],
  body: `<title>${title}</title><center><h1>${title}</h1></center>`,
});

const masked = (says: string[], more: Partial<Expectation> = {}): Expectation => ({
  outcome: 'blocked',
  causes: ['error-response-without-cors'],
  chromium: 'MissingAllowOriginHeader',
  layer: 'server',
  says,
  ...more,
});

const refusedPreflight = (cause: string, chromium: string, says: string[]): Expectation => ({
  outcome: 'blocked',
  causes: [cause],
  chromium,
  says,
});

const JSON_POST: Call = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"paid":true}' };

/** Answers that some other layer gave than the one that everybody blames. */
export const LAYER_SCENES: Scene[] = [
  {
    id: 'error-path-differs',
    section: 'Errors in disguise',
    title: 'Good answers have CORS headers, a crash has none',
    story: 'GET /orders works; /reports throws, and its 500 leaves the CORS middleware aside.',
    symptoms: [1],
    requests: [
      fromExpress,
      {
        hops: [{ at: `${API}/reports`, answer: page(500, 'Internal Server Error', ['x-powered-by', 'Express']) }],
        expect: masked(['500', 'Express'], { finds: ['error-path-differs'] }),
      },
    ],
  },
  {
    id: 'nginx-without-always',
    section: 'Errors in disguise',
    title: 'nginx adds headers to good answers only',
    story: 'add_header without "always": 200 carries Allow-Origin, 404 of the same path does not.',
    symptoms: [2],
    requests: [
      {
        hops: [{ at: `${API}/orders/7`, answer: good(['server', 'nginx/1.26.2']) }],
        expect: { outcome: 'allowed', causes: [], chromium: null },
      },
      {
        hops: [
          {
            at: `${API}/orders/8`,
            answer: {
              status: 404,
              headers: [JSON_TYPE, ['server', 'nginx/1.26.2']],
              body: '{"error":"no such order"}',
            },
          },
        ],
        expect: masked(['404', 'nginx'], { finds: ['error-path-differs'] }),
      },
    ],
  },
  {
    id: 'upload-too-large',
    section: 'Errors in disguise',
    title: 'Small uploads work, a large one does not',
    story: 'nginx refuses 2 MB with 413 before the application sees them.',
    symptoms: [3],
    requests: ['a=1', 'a'.repeat(2_000_000)].map((body, i) => ({
      call: { method: 'POST', headers: { 'content-type': 'text/plain' }, body },
      hops: [
        {
          at: `${API}/upload`,
          answer: i === 0 ? good() : page(413, '413 Request Entity Too Large', ['server', 'nginx']),
        },
      ],
      expect: i === 0 ? fromExpress.expect : masked(['413', 'larger', 'nginx'], { finds: ['error-path-differs'] }),
    })),
  },
  {
    id: 'gateway-throttles',
    section: 'Errors in disguise',
    title: 'The gateway throttles on its own',
    story: 'AWS API Gateway answers 429 itself, without the headers of the integration.',
    symptoms: [4],
    requests: [
      {
        hops: [
          {
            at: `${API}/orders`,
            answer: {
              status: 429,
              headers: [JSON_TYPE, ['x-amzn-errortype', 'TooManyRequestsException'], ['x-amz-apigw-id', 'lab=']],
              body: '{"message":"Too Many Requests"}',
            },
          },
        ],
        expect: masked(['429', 'AWS API Gateway']),
      },
    ],
  },
  {
    id: 'error-504-after-a-wait',
    section: 'Errors in disguise',
    title: 'The slow report times out',
    story: 'The load balancer waits, gives up and answers 504 itself.',
    symptoms: [5],
    requests: [
      {
        hops: [
          {
            at: `${API}/reports/year`,
            answer: { ...page(504, '504 Gateway Time-out', ['server', 'awselb/2.0']), after: 5500 },
          },
        ],
        expect: masked(['504', 'after', 'AWS load balancer']),
      },
    ],
  },
  {
    id: 'error-404-of-another-layer',
    section: 'Errors in disguise',
    title: 'A wrong path that never reaches the application',
    story: 'Good answers come from Express; this 404 is nginx alone.',
    symptoms: [41],
    requests: [
      fromExpress,
      {
        hops: [{ at: `${API}/v1/orders`, answer: page(404, '404 Not Found', ['server', 'nginx']) }],
        expect: masked(['404', 'nginx'], { finds: ['error-path-differs'] }),
      },
    ],
  },
  {
    id: 'xhr-status-0',
    section: 'Errors in disguise',
    title: 'status 0 instead of 429',
    story: 'XMLHttpRequest tells its error handler nothing: the 429 behind it has no CORS headers.',
    symptoms: [40],
    requests: [
      {
        call: { api: 'xhr' },
        hops: [
          {
            at: `${API}/search`,
            answer: { status: 429, headers: [JSON_TYPE, ['retry-after', '30']], body: '{"error":"slow down"}' },
          },
        ],
        expect: masked(['429']),
      },
    ],
  },
  {
    id: 'form-works-json-does-not',
    section: 'The preflight',
    title: 'The form works, the same as JSON does not',
    story: 'application/json makes the browser ask first, and Content-Type is not among the allowed headers.',
    symptoms: [43],
    requests: [
      {
        call: { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'paid=true' },
        hops: [{ at: `${API}/orders`, answer: good() }],
        expect: fromExpress.expect,
      },
      {
        call: JSON_POST,
        hops: [{ at: `${API}/orders`, preflight: goodPreflight(), answer: good() }],
        expect: refusedPreflight('header-disallowed', 'HeaderDisallowedByPreflightResponse', ['content-type']),
      },
    ],
  },
  {
    id: 'preflight-405-allow',
    section: 'The preflight',
    title: 'The router answers OPTIONS with 405',
    story: 'Its Allow header lists GET and POST: there is no route for OPTIONS.',
    symptoms: [13],
    requests: [
      {
        call: JSON_POST,
        hops: [
          {
            at: `${API}/orders`,
            preflight: { status: 405, headers: [HTML_TYPE, ['allow', 'GET, POST'], ['server', 'Werkzeug/3.0.4']] },
            answer: good(),
          },
        ],
        expect: refusedPreflight('preflight-status', 'PreflightMissingAllowOriginHeader', [
          '405',
          'OPTIONS',
          'Werkzeug',
        ]),
      },
    ],
  },
  {
    id: 'preflight-without-client-certificate',
    section: 'The preflight',
    title: 'The preflight has no client certificate',
    story: 'nginx wants a client certificate of everyone, and a preflight never brings one.',
    symptoms: [28],
    requests: [
      {
        call: JSON_POST,
        hops: [
          {
            at: `${API}/vault`,
            preflight: page(400, '400 No required SSL certificate was sent', ['server', 'nginx']),
            answer: good(),
          },
        ],
        expect: refusedPreflight('preflight-status', 'PreflightMissingAllowOriginHeader', ['400', 'nginx']),
      },
    ],
  },
  {
    id: 'preflight-to-another-region',
    section: 'The preflight',
    title: 'A bucket of another region',
    story: 'S3 sends the preflight of an upload on to the region where the bucket lives.',
    symptoms: [10],
    requests: [
      {
        call: { method: 'PUT', body: 'photo' },
        hops: [
          {
            at: 'https://bucket.assets.test/photo.jpg',
            preflight: redirect(
              307,
              '{next}',
              ['server', 'AmazonS3'],
              ['x-amz-bucket-region', 'eu-central-1'],
              ['content-type', 'application/xml'],
            ),
            answer: good(),
          },
          { at: 'https://bucket.eu-central-1.assets.test/photo.jpg', preflight: goodPreflight(), answer: good() },
        ],
        expect: refusedPreflight('preflight-redirected', 'PreflightDisallowedRedirect', ['region']),
      },
    ],
  },
  {
    id: 'server-mended-preflight-kept',
    section: 'The preflight',
    title: 'It was changed on the server, and nothing changes',
    story: 'OPTIONS now refuses PUT, yet the browser still goes by the answer that it kept.',
    symptoms: [18],
    requests: [
      {
        call: { method: 'PUT' },
        hops: [
          {
            at: `${API}/orders/9`,
            preflight: goodPreflight(['access-control-allow-methods', 'PUT'], ['access-control-max-age', '600']),
            answer: good(),
          },
        ],
        expect: fromExpress.expect,
      },
      {
        call: { method: 'PUT' },
        sameUrlAs: 0,
        hops: [{ at: `${API}/orders/9`, preflight: { status: 403 }, answer: { ...bare(...ALLOW_APP), status: 409 } }],
        expect: { outcome: 'allowed', causes: ['http-error'], chromium: null },
      },
    ],
  },
];
