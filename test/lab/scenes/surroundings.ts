import { PROXIED_HOST } from '../hosts.ts';
import type { Answer, Scene } from '../scene.ts';
import { ALLOW_APP_WITH_CREDENTIALS, bare, good, goodPreflight, HTML_TYPE, JSON_TYPE } from './answers.ts';

/** A visit that leaves a cookie behind and closes its tab. */
const visit = (cookie: string): Answer => ({
  status: 200,
  headers: [HTML_TYPE, ['set-cookie', cookie]],
  body: '<!doctype html><title>Logged in</title><script>close()</script>',
});

const TURNED_AWAY: Answer = {
  status: 401,
  headers: [JSON_TYPE, ...ALLOW_APP_WITH_CREDENTIALS],
  body: '{"error":"not logged in"}',
};

const loggedInElsewhere = (
  id: string,
  title: string,
  story: string,
  symptom: number,
  cookie: string,
  cause: string,
): Scene => ({
  id,
  section: 'Cookies',
  title,
  story,
  symptoms: [symptom],
  onlyIn: 'chromium',
  requests: [
    {
      call: { api: 'popup' },
      hops: [{ at: `https://${id}.pay.test/login`, answer: visit(cookie) }],
      expect: { outcome: 'allowed', causes: [], chromium: null, unseen: true },
    },
    {
      call: { credentials: 'include' },
      hops: [{ at: `https://${id}.pay.test/me`, answer: TURNED_AWAY }],
      expect: { outcome: 'allowed', causes: [cause], chromium: null, layer: 'cookies', finds: [cause] },
    },
  ],
});

/** What stands between page and server: the network, the browser's settings, other extensions, a worker, cookies. */
export const SURROUNDING_SCENES: Scene[] = [
  {
    id: 'local-network-access',
    section: 'Not CORS',
    title: 'A public page asks a device at home',
    story: 'The page came from the internet, the address is local: the browser asks the user first.',
    symptoms: [36],
    onlyIn: 'chromium',
    requests: [
      {
        hops: [{ at: 'https://box.home.test/status', answer: good() }],
        expect: {
          outcome: 'blocked',
          causes: ['local-network-access'],
          chromium: 'LocalNetworkAccessPermissionDenied',
          layer: 'local-network',
          says: ['permission', 'obsolete'],
        },
      },
    ],
  },
  {
    id: 'proxy-authentication',
    section: 'Not CORS',
    title: 'The corporate proxy wants a login',
    story: 'A proxy on the way answers 407; the preflight brings no login.',
    symptoms: [14],
    onlyIn: 'chromium',
    requests: [
      {
        from: 'insecure',
        call: { method: 'PUT' },
        hops: [{ at: `http://${PROXIED_HOST}/orders/7`, preflight: goodPreflight(), answer: good() }],
        expect: {
          outcome: 'failed',
          causes: ['proxy-authentication'],
          chromium: 'PreflightMissingAllowOriginHeader',
          layer: 'network',
          says: ['407', 'proxy'],
        },
      },
    ],
  },
  {
    id: 'header-from-extension',
    section: 'Not CORS',
    title: "Another extension's header",
    story: 'A tester has an extension that adds x-rq-session to requests; nobody else sees the failure.',
    symptoms: [25],
    onlyIn: 'chromium',
    requests: [
      {
        call: { api: 'xhr' },
        hops: [{ at: 'https://api.pay.test/testers', preflight: goodPreflight(), answer: good() }],
        expect: {
          outcome: 'blocked',
          causes: ['header-disallowed'],
          chromium: 'HeaderDisallowedByPreflightResponse',
          says: ['x-rq-session', 'extension'],
        },
      },
    ],
  },
  {
    id: 'interference',
    section: 'Not CORS',
    title: 'Another extension rewrites the answer',
    story: 'The server allows the page; an extension in this browser replaces Allow-Origin.',
    symptoms: [25],
    onlyIn: 'chromium',
    requests: [
      {
        hops: [{ at: 'https://api.pay.test/rewritten', answer: good() }],
        expect: {
          outcome: 'blocked',
          causes: ['interference'],
          chromium: 'AllowOriginMismatch',
          // What the other extension wrote shows nowhere.
          undecidable: true,
          layer: 'extension',
        },
      },
    ],
  },
  {
    id: 'service-worker-opaque',
    section: 'Not CORS',
    title: 'The service worker answers without CORS',
    story: "The page's own worker fetches again with mode 'no-cors': what it hands on, the page may not read.",
    symptoms: [31],
    requests: [
      {
        from: 'controlled',
        hops: [{ at: 'https://api.pay.test/orders', answer: good() }],
        expect: {
          outcome: 'blocked',
          causes: ['service-worker-opaque'],
          chromium: null,
          layer: 'service-worker',
          twice: true,
        },
      },
    ],
  },
  {
    id: 'embedder-policy-script',
    section: 'Not CORS',
    title: 'Isolation turned on, scripts gone',
    story: 'After Cross-Origin-Embedder-Policy: require-corp, a CDN script without CORP no longer loads.',
    symptoms: [32],
    requests: [
      {
        from: 'isolated',
        call: { api: 'script' },
        hops: [
          {
            at: 'https://cdn.assets.test/app.js',
            answer: { status: 200, headers: [['content-type', 'text/javascript']] },
          },
        ],
        expect: {
          outcome: 'blocked',
          causes: ['embedder-policy', 'resource-policy'],
          chromium: null,
          error: 'net::ERR_BLOCKED_BY_RESPONSE',
          layer: 'resource-policy',
        },
      },
    ],
  },
  {
    id: 'websocket-refused-connection',
    section: 'Not CORS',
    title: 'A WebSocket to a closed port',
    story: 'No handshake at all: neither CORS nor Origin has a part in it.',
    symptoms: [37],
    requests: [
      {
        call: { api: 'websocket' },
        hops: [{ at: 'wss://closed.test/live', answer: bare() }],
        expect: {
          outcome: 'failed',
          // Chromium tells extensions the same of a port that is closed as of a handshake that is refused.
          causes: ['connection-refused', 'websocket-origin-refused'],
          chromium: null,
          undecidable: true,
        },
      },
    ],
  },
  loggedInElsewhere(
    'cookie-third-party',
    'Logged in, and not logged in here',
    'The session cookie is right; this browser keeps cookies of other sites to themselves.',
    34,
    'session=lab; Path=/; HttpOnly; Secure; SameSite=None',
    'cookie-third-party-blocked',
  ),
  loggedInElsewhere(
    'cookie-lax-by-default',
    'A session cookie without SameSite',
    'Browsers take it for Lax: it stays home on a cross-site request.',
    35,
    'session=lab; Path=/; HttpOnly; Secure',
    'cookie-same-site-unspecified',
  ),
];
