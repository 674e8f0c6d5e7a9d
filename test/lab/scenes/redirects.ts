import type { Scene, SceneHop, SceneRequest } from '../scene.ts';
import { ALLOW_APP, bare, good, goodPreflight, HTML_TYPE, redirect } from './answers.ts';

const LOGIN_PAGE: SceneHop = {
  at: 'https://login.id.test/login',
  answer: { status: 200, headers: [HTML_TYPE], body: '<!doctype html><title>Log in</title><form>Log in</form>' },
};

/** The one answer over https after which the browser uses nothing else for this host. */
const BEFORE_HSTS: SceneRequest = {
  from: 'insecure',
  hops: [
    {
      at: 'https://strict.test/hello',
      answer: bare(['access-control-allow-origin', '*'], ['strict-transport-security', 'max-age=600']),
    },
  ],
  expect: { outcome: 'allowed', causes: [], chromium: null },
};

/** Section C of the catalogue of causes. */
export const REDIRECT_SCENES: Scene[] = [
  {
    id: 'redirect-without-cors',
    section: 'Redirects',
    title: 'A redirect without CORS headers',
    story: '/v1/orders moves to /v2/orders; the 301 itself lacks Allow-Origin.',
    requests: [
      {
        hops: [
          { at: 'https://api.pay.test/v1/orders', answer: redirect(301, '{next}') },
          { at: 'https://api.pay.test/v2/orders', answer: good() },
        ],
        expect: {
          outcome: 'blocked',
          causes: ['redirect-without-cors'],
          chromium: 'MissingAllowOriginHeader',
        },
      },
    ],
  },
  {
    id: 'redirect-to-login',
    section: 'Redirects',
    title: 'Sent to the login page',
    story: 'The session ran out: the API answers 302 to an HTML login page on another host.',
    symptoms: [7],
    requests: [
      {
        hops: [{ at: 'https://api.pay.test/orders', answer: redirect(302, '{next}', ...ALLOW_APP) }, LOGIN_PAGE],
        expect: { outcome: 'blocked', causes: ['redirect-to-login'], chromium: 'MissingAllowOriginHeader' },
      },
    ],
  },
  {
    id: 'redirect-tainted-origin',
    section: 'Redirects',
    title: 'The second hop loses the origin',
    story: 'From one foreign host to another: the Origin header becomes "null".',
    requests: [
      {
        hops: [
          { at: 'https://api.pay.test/file', answer: redirect(302, '{next}', ...ALLOW_APP) },
          { at: 'https://cdn.assets.test/file', answer: good() },
        ],
        expect: { outcome: 'blocked', causes: ['redirect-tainted-origin'], chromium: 'AllowOriginMismatch' },
      },
    ],
  },
  {
    id: 'redirect-credentials-url',
    section: 'Redirects',
    title: 'A password in the Location',
    story: 'The redirect target carries user:secret@, which a cross-origin request may not follow.',
    requests: [
      {
        hops: [
          {
            at: 'https://api.pay.test/report',
            answer: redirect(302, 'https://reader:lab-secret@{next-authority}', ...ALLOW_APP),
          },
          { at: 'https://api.pay.test/report/latest', answer: good() },
        ],
        expect: {
          outcome: 'blocked',
          causes: ['redirect-credentials-url'],
          chromium: 'RedirectContainsCredentials',
        },
      },
    ],
  },
  {
    id: 'redirect-mode-error',
    section: 'Redirects',
    title: 'Script forbade redirects',
    story: "fetch(..., {redirect: 'error'}) and the API answers 302.",
    requests: [
      {
        call: { redirect: 'error' },
        hops: [
          { at: 'https://api.pay.test/orders', answer: redirect(302, '{next}', ...ALLOW_APP) },
          { at: 'https://api.pay.test/orders/', answer: good() },
        ],
        expect: { outcome: 'blocked', causes: ['redirect-mode-error'], chromium: null },
      },
    ],
  },
  {
    id: 'redirect-limit',
    section: 'Redirects',
    title: 'Round and round',
    story: 'The API redirects to itself without end; browsers stop after 20.',
    requests: [
      {
        hops: [{ at: 'https://api.pay.test/orders', answer: redirect(302, '{next}', ...ALLOW_APP), endless: true }],
        expect: {
          outcome: 'blocked',
          causes: ['redirect-limit'],
          chromium: null,
          error: 'net::ERR_TOO_MANY_REDIRECTS',
        },
      },
    ],
  },
  {
    id: 'redirect-scheme',
    section: 'Redirects',
    title: 'Redirected out of http',
    story: 'The Location is an app link: shopapp://orders.',
    requests: [
      {
        hops: [{ at: 'https://api.pay.test/orders', answer: redirect(302, 'shopapp://orders', ...ALLOW_APP) }],
        expect: { outcome: 'blocked', causes: ['redirect-scheme'], chromium: 'CorsDisabledScheme' },
      },
    ],
  },
  {
    id: 'redirect-downgrade',
    section: 'Redirects',
    title: 'Redirected from https to http',
    story: 'A proxy that ends TLS builds the Location with the wrong scheme.',
    requests: [
      {
        hops: [
          { at: 'https://api.pay.test/orders', answer: redirect(301, '{next}', ...ALLOW_APP) },
          { at: 'http://api.pay.test/orders/', answer: good() },
        ],
        expect: { outcome: 'blocked', causes: ['mixed-content', 'redirect-scheme'], chromium: null },
      },
    ],
  },
  {
    id: 'authorization-dropped',
    section: 'Redirects',
    title: 'The token stays behind',
    story: 'A redirect to another origin drops Authorization; the target answers 401, readable.',
    symptoms: [39],
    requests: [
      {
        call: { headers: { authorization: 'Bearer lab-token' } },
        hops: [
          {
            at: 'https://api.pay.test/files/7',
            preflight: goodPreflight(['access-control-allow-headers', 'authorization']),
            answer: redirect(307, '{next}', ...ALLOW_APP),
          },
          {
            at: 'https://cdn.assets.test/files/7',
            answer: { ...bare(['access-control-allow-origin', '*']), status: 401 },
          },
        ],
        expect: { outcome: 'allowed', causes: ['authorization-dropped', 'http-error'], chromium: null },
      },
    ],
  },
  {
    id: 'hsts-upgrade',
    section: 'Redirects',
    title: 'The browser itself goes to https',
    story: 'The host asked for https once (HSTS); now the browser turns each http call into https.',
    symptoms: [11],
    requests: [
      BEFORE_HSTS,
      {
        from: 'insecure',
        hops: [{ at: 'http://strict.test/orders', answer: bare() }],
        expect: {
          outcome: 'blocked',
          causes: ['hsts-upgrade', 'redirect-tainted-origin'],
          chromium: 'MissingAllowOriginHeader',
        },
      },
    ],
  },
  {
    id: 'hsts-upgrade-of-preflight',
    section: 'Redirects',
    title: 'The preflight cannot follow to https',
    story: 'The same with a PUT: the upgrade is a redirect, which a preflight may not follow.',
    symptoms: [11],
    requests: [
      BEFORE_HSTS,
      {
        from: 'insecure',
        call: { method: 'PUT' },
        hops: [{ at: 'http://strict.test/orders/7', answer: bare() }],
        expect: {
          outcome: 'blocked',
          causes: ['hsts-upgrade', 'preflight-redirected', 'preflight-unanswered'],
          chromium: 'PreflightDisallowedRedirect',
          undecidable: true,
        },
      },
    ],
  },
];
