import type { Call, HeaderPair, Scene, SceneRequest } from '../scene.ts';
import { ALLOW_APP, bare, good, goodPreflight, JSON_TYPE, redirect } from './answers.ts';

const CHATTY: Call = {
  headers: {
    authorization: 'Bearer lab-token',
    'content-type': 'application/json',
    'x-app-version': '4.2.0',
    'x-device': 'phone',
    'x-locale': 'de',
  },
};
const CHATTY_ALLOWED: HeaderPair = [
  'access-control-allow-headers',
  'authorization, content-type, x-app-version, x-device, x-locale',
];

const chattyRequest = (path: string): SceneRequest => ({
  call: CHATTY,
  hops: [{ at: `https://api.pay.test/${path}`, preflight: goodPreflight(CHATTY_ALLOWED), answer: good() }],
  expect: { outcome: 'allowed', causes: [], chromium: null },
});

const ANY: HeaderPair = ['access-control-allow-origin', '*'];

/** Four stories of several requests each. */
export const CASE_STUDIES: Scene[] = [
  {
    id: 'case-spa-login',
    section: 'Case studies',
    title: 'Login works, and nobody stays logged in',
    story:
      'In production the API is on another site: fetch without credentials, * in the answer, a cookie without SameSite=None.',
    symptoms: [35],
    requests: [
      {
        call: {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'user=lab&password=lab',
        },
        hops: [
          {
            at: 'https://accounts.pay.test/login',
            answer: {
              status: 200,
              headers: [JSON_TYPE, ANY, ['set-cookie', 'session=lab; Path=/; HttpOnly; Secure']],
              body: '{"ok":true}',
            },
          },
        ],
        expect: {
          outcome: 'allowed',
          causes: ['set-cookie-same-site-refused', 'credentials-not-included'],
          chromium: null,
        },
      },
      {
        call: { credentials: 'include' },
        hops: [{ at: 'https://accounts.pay.test/me', answer: bare(ANY) }],
        expect: {
          outcome: 'blocked',
          causes: ['allow-origin-wildcard-with-credentials'],
          chromium: 'WildcardOriginNotAllowed',
        },
      },
      {
        call: { credentials: 'include' },
        hops: [
          {
            at: 'https://accounts.pay.test/me/orders',
            answer: { status: 401, headers: [JSON_TYPE], body: '{"error":"not logged in"}' },
          },
        ],
        expect: {
          outcome: 'blocked',
          causes: ['error-response-without-cors'],
          chromium: 'MissingAllowOriginHeader',
        },
      },
    ],
  },
  {
    id: 'case-preflight-storm',
    section: 'Case studies',
    title: 'Every call asks twice',
    story: 'Five headers on each request and no Max-Age: twice as many requests on a slow network.',
    requests: ['me', 'cart', 'orders', 'offers', 'messages', 'settings', 'wishlist', 'shipping'].map(chattyRequest),
  },
  {
    id: 'case-multi-tenant',
    section: 'Case studies',
    title: 'Tenants with their own domains',
    story:
      'The API reflects whoever it believes to be a tenant, without Vary: the next one gets an answer meant for another.',
    requests: [
      {
        from: 'tenant',
        hops: [{ at: 'https://tenants.pay.test/catalog', answer: bare(['access-control-allow-origin', '{caller}']) }],
        expect: { outcome: 'allowed', causes: [], chromium: null },
      },
      {
        hops: [
          {
            at: 'https://tenants.pay.test/catalog',
            answer: bare(['access-control-allow-origin', '{tenant}'], ['age', '12'], ['x-cache', 'HIT']),
          },
        ],
        expect: { outcome: 'blocked', causes: ['cached-for-another-origin'], chromium: 'AllowOriginMismatch' },
      },
      {
        hops: [
          {
            at: 'https://tenants.pay.test/settings',
            answer: bare(['access-control-allow-origin', 'https://*.customer.test']),
          },
        ],
        expect: { outcome: 'blocked', causes: ['allow-origin-mismatch'], chromium: 'AllowOriginMismatch' },
      },
    ],
  },
  {
    id: 'case-hidden-redirect',
    section: 'Case studies',
    title: 'The 302 that looked like CORS',
    story: 'The gateway redirects /api/users to /api/users/; the preflight runs into it.',
    requests: [
      {
        call: { headers: { authorization: 'Bearer lab-token' } },
        hops: [
          {
            at: 'https://gateway.pay.test/api/users',
            preflight: redirect(302, '{next}', ['server', 'awselb/2.0']),
            answer: redirect(302, '{next}', ...ALLOW_APP),
          },
          {
            at: 'https://gateway.pay.test/api/users/',
            preflight: goodPreflight(['access-control-allow-headers', 'authorization']),
            answer: good(),
          },
        ],
        expect: { outcome: 'blocked', causes: ['preflight-redirected'], chromium: 'PreflightDisallowedRedirect' },
      },
      {
        call: { headers: { authorization: 'Bearer lab-token' } },
        hops: [
          {
            at: 'https://gateway.pay.test/api/users/',
            preflight: goodPreflight(['access-control-allow-headers', 'authorization']),
            answer: good(),
          },
        ],
        expect: { outcome: 'allowed', causes: [], chromium: null },
      },
    ],
  },
];
