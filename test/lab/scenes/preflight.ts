import type { Answer, Call, Scene, SceneRequest } from '../scene.ts';
import {
  ALLOW_APP,
  ALLOW_APP_WITH_CREDENTIALS,
  bare,
  good,
  goodPreflight,
  HTML_TYPE,
  JSON_TYPE,
  redirect,
} from './answers.ts';

const PUT: Call = { method: 'PUT' };
const PUT_JSON: Call = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"paid":true}' };
const PUT_WITH_COOKIES: Call = { ...PUT, credentials: 'include' };
const AUTHORIZED: Call = { headers: { authorization: 'Bearer lab-token' } };

const blocked = (
  cause: string,
  chromium: string | null,
  call: Call,
  preflight: Answer,
  answer: Answer = good(),
): SceneRequest[] => [
  {
    call,
    hops: [{ at: 'https://api.pay.test/orders/7', preflight, answer }],
    expect: { outcome: 'blocked', causes: [cause], chromium },
  },
];

/** Section B of the catalogue of causes, and section A where it is the preflight's answer that is at fault. */
export const PREFLIGHT_SCENES: Scene[] = [
  {
    id: 'preflight-404',
    section: 'The preflight',
    title: 'No route for OPTIONS',
    story: 'PUT /orders/7: the router knows PUT, and answers the preflight with 404.',
    symptoms: [13],
    requests: blocked('preflight-status', 'PreflightMissingAllowOriginHeader', PUT_JSON, {
      status: 404,
      headers: [HTML_TYPE, ['x-powered-by', 'Express']],
      body: '<pre>Cannot OPTIONS /orders/7</pre>',
    }),
  },
  {
    id: 'preflight-405-with-cors',
    section: 'The preflight',
    title: 'OPTIONS not allowed, with good headers',
    story: 'The headers are right, the status of the preflight is 405.',
    requests: blocked('preflight-status', 'PreflightInvalidStatus', PUT_JSON, {
      status: 405,
      headers: [
        ...ALLOW_APP,
        ['access-control-allow-methods', 'PUT'],
        ['access-control-allow-headers', 'content-type'],
        ['allow', 'GET, PUT'],
      ],
    }),
  },
  {
    id: 'preflight-401',
    section: 'The preflight',
    title: 'Authentication in front of OPTIONS',
    story: 'The preflight never carries a token, and is refused with 401 for lack of one.',
    symptoms: [12],
    requests: blocked('preflight-status', 'PreflightMissingAllowOriginHeader', AUTHORIZED, {
      status: 401,
      headers: [JSON_TYPE, ['www-authenticate', 'Bearer realm="orders"'], ['server', 'uvicorn']],
      body: '{"detail":"Not authenticated"}',
    }),
  },
  {
    id: 'preflight-500',
    section: 'The preflight',
    title: 'The server crashes on OPTIONS',
    story: 'A handler that expects a body throws on the preflight.',
    requests: blocked('preflight-status', 'PreflightMissingAllowOriginHeader', PUT_JSON, {
      status: 500,
      headers: [HTML_TYPE, ['server', 'gunicorn']],
      body: '<h1>Internal Server Error</h1>',
    }),
  },
  {
    id: 'preflight-trailing-slash',
    section: 'The preflight',
    title: 'Preflight redirected to a trailing slash',
    story: 'PUT /orders: the server sends OPTIONS on to /orders/.',
    symptoms: [9],
    requests: [
      {
        call: PUT,
        hops: [
          { at: 'https://api.pay.test/orders', preflight: redirect(308, '{next}', ...ALLOW_APP), answer: good() },
          {
            at: 'https://api.pay.test/orders/',
            preflight: goodPreflight(['access-control-allow-methods', 'PUT']),
            answer: good(),
          },
        ],
        expect: { outcome: 'blocked', causes: ['preflight-redirected'], chromium: 'PreflightDisallowedRedirect' },
      },
    ],
  },
  {
    id: 'preflight-login',
    section: 'The preflight',
    title: 'Preflight redirected to a login page',
    story: 'A gateway sends everyone without a session to the login page, preflights too.',
    requests: [
      {
        call: PUT,
        hops: [
          { at: 'https://api.pay.test/orders/7', preflight: redirect(302, '{next}'), answer: good() },
          {
            at: 'https://login.id.test/login',
            answer: { status: 200, headers: [HTML_TYPE], body: '<form>Log in</form>' },
          },
        ],
        expect: { outcome: 'blocked', causes: ['preflight-redirected'], chromium: 'PreflightDisallowedRedirect' },
      },
    ],
  },
  {
    id: 'preflight-http-to-https',
    section: 'The preflight',
    title: 'Preflight redirected from http to https',
    story: 'The page calls the http address; the server moves everyone to https.',
    symptoms: [8],
    requests: [
      {
        from: 'insecure',
        call: PUT,
        hops: [
          // What the API itself says once nobody redirects.
          { at: 'http://api.pay.test/orders/7', preflight: redirect(301, '{next}'), answer: bare() },
          { at: 'https://api.pay.test/orders/7', answer: good() },
        ],
        expect: { outcome: 'blocked', causes: ['preflight-redirected'], chromium: 'PreflightDisallowedRedirect' },
      },
    ],
  },
  {
    id: 'preflight-unanswered',
    section: 'The preflight',
    title: 'No answer to the preflight',
    story: 'A firewall drops OPTIONS: the connection closes without a word.',
    symptoms: [28],
    requests: [
      {
        call: PUT,
        hops: [{ at: 'https://api.pay.test/orders/7', preflight: { drop: 'closed' }, answer: good() }],
        expect: {
          outcome: 'failed',
          causes: ['preflight-unanswered'],
          chromium: null,
          error: 'net::ERR_EMPTY_RESPONSE',
        },
      },
    ],
  },
  {
    id: 'preflight-origin-missing',
    section: 'The preflight',
    title: 'Preflight without Allow-Origin',
    story: 'OPTIONS is answered by a plain handler that knows nothing of CORS.',
    symptoms: [44],
    requests: blocked('allow-origin-missing', 'PreflightMissingAllowOriginHeader', PUT, {
      status: 200,
      headers: [['allow', 'GET, PUT, OPTIONS']],
    }),
  },
  {
    id: 'preflight-origin-mismatch',
    section: 'The preflight',
    title: 'Preflight allows another origin',
    story: 'The allow list still names the staging site.',
    requests: blocked('allow-origin-mismatch', 'PreflightAllowOriginMismatch', PUT, {
      status: 204,
      headers: [
        ['access-control-allow-origin', 'https://staging.shop.test'],
        ['access-control-allow-methods', 'PUT'],
      ],
    }),
  },
  {
    id: 'preflight-credentials-missing',
    section: 'The preflight',
    title: 'Preflight without Allow-Credentials',
    story: 'The request will carry cookies; the preflight does not permit them.',
    requests: blocked(
      'allow-credentials-missing',
      'PreflightInvalidAllowCredentials',
      PUT_WITH_COOKIES,
      goodPreflight(['access-control-allow-methods', 'PUT']),
      good(['access-control-allow-credentials', 'true']),
    ),
  },
  {
    id: 'method-disallowed',
    section: 'The preflight',
    title: 'Method not on the list',
    story: 'DELETE /orders/7, and the preflight allows GET and POST.',
    requests: blocked(
      'method-disallowed',
      'MethodDisallowedByPreflightResponse',
      { method: 'DELETE' },
      goodPreflight(['access-control-allow-methods', 'GET, POST']),
    ),
  },
  {
    id: 'method-letter-case',
    section: 'The preflight',
    title: 'patch is not PATCH',
    story: 'fetch() sends "patch" as written: browsers change the case of few methods, and PATCH is not one of them.',
    symptoms: [23],
    requests: blocked(
      'method-letter-case',
      'MethodDisallowedByPreflightResponse',
      { method: 'patch' },
      goodPreflight(['access-control-allow-methods', 'GET, PATCH']),
    ),
  },
  {
    id: 'method-wildcard-with-credentials',
    section: 'The preflight',
    title: 'Allow-Methods: * with cookies',
    story: 'With cookies the star is an ordinary word that matches no method.',
    requests: blocked(
      'method-wildcard-with-credentials',
      'MethodDisallowedByPreflightResponse',
      PUT_WITH_COOKIES,
      { status: 204, headers: [...ALLOW_APP_WITH_CREDENTIALS, ['access-control-allow-methods', '*']] },
      good(['access-control-allow-credentials', 'true']),
    ),
  },
  {
    id: 'header-disallowed',
    section: 'The preflight',
    title: 'Content-Type not on the list',
    story: 'POST with JSON: the preflight allows Authorization and nothing else.',
    symptoms: [43],
    requests: blocked(
      'header-disallowed',
      'HeaderDisallowedByPreflightResponse',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
      goodPreflight(['access-control-allow-headers', 'authorization']),
    ),
  },
  {
    id: 'header-from-tracing',
    section: 'The preflight',
    title: 'A tracing library adds a header',
    story: 'sentry-trace and baggage were never on the list: monitoring breaks the API.',
    symptoms: [24],
    requests: blocked(
      'header-disallowed',
      'HeaderDisallowedByPreflightResponse',
      { headers: { 'sentry-trace': '771a43a4192642f0b136d5159a501700-0', baggage: 'sentry-environment=lab' } },
      goodPreflight(['access-control-allow-headers', 'content-type, authorization']),
    ),
  },
  {
    id: 'header-wildcard-with-credentials',
    section: 'The preflight',
    title: 'Allow-Headers: * with cookies',
    story: 'With cookies the star is an ordinary word that matches no header.',
    requests: blocked(
      'header-wildcard-with-credentials',
      'HeaderDisallowedByPreflightResponse',
      { headers: { 'x-tenant': '42' }, credentials: 'include' },
      { status: 204, headers: [...ALLOW_APP_WITH_CREDENTIALS, ['access-control-allow-headers', '*']] },
      good(['access-control-allow-credentials', 'true']),
    ),
  },
  {
    id: 'allow-methods-malformed',
    section: 'The preflight',
    title: 'Allow-Methods is not a list',
    story: 'A configuration array was printed as it is: ["GET","PUT"].',
    requests: blocked(
      'allow-methods-malformed',
      'InvalidAllowMethodsPreflightResponse',
      PUT,
      goodPreflight(['access-control-allow-methods', '["GET","PUT"]']),
    ),
  },
  {
    id: 'allow-headers-malformed',
    section: 'The preflight',
    title: 'Allow-Headers is not a list',
    story: 'The names stand in brackets, which no header name may hold.',
    requests: blocked(
      'allow-headers-malformed',
      'InvalidAllowHeadersPreflightResponse',
      AUTHORIZED,
      goodPreflight(['access-control-allow-headers', '[authorization]']),
    ),
  },
  {
    id: 'preflight-cached-stale',
    section: 'The preflight',
    title: 'An old preflight answer governs',
    story: 'The first PUT works and its preflight is kept; then the deployment loses its CORS headers.',
    symptoms: [18],
    requests: [
      {
        call: PUT,
        hops: [
          {
            at: 'https://api.pay.test/orders/7',
            preflight: goodPreflight(['access-control-allow-methods', 'PUT'], ['access-control-max-age', '600']),
            answer: good(),
          },
        ],
        expect: { outcome: 'allowed', causes: [], chromium: null },
      },
      {
        call: PUT,
        sameUrlAs: 0,
        hops: [
          {
            at: 'https://api.pay.test/orders/7',
            preflight: { status: 404 },
            answer: { status: 200, headers: [JSON_TYPE], body: '{}' },
          },
        ],
        expect: {
          outcome: 'blocked',
          causes: ['allow-origin-missing', 'preflight-cached-stale'],
          chromium: 'MissingAllowOriginHeader',
        },
      },
    ],
  },
];
