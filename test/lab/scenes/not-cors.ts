import type { Scene, SceneRequest } from '../scene.ts';
import { bare, good, JSON_TYPE } from './answers.ts';

const one = (
  at: string,
  expect: SceneRequest['expect'],
  request: Partial<Omit<SceneRequest, 'expect'>> = {},
): SceneRequest[] => [{ hops: [{ at, answer: good() }], ...request, expect }];

const failed = (cause: string, error: string): SceneRequest['expect'] => ({
  outcome: 'failed',
  causes: [cause],
  chromium: null,
  error,
});
const blocked = (cause: string, error?: string): SceneRequest['expect'] => ({
  outcome: 'blocked',
  causes: [cause],
  chromium: null,
  error,
});

/** The browser gives one error for both policies, and the page's own headers are not part of the request. */
const EMBEDDER_POLICY: SceneRequest['expect'] = {
  ...blocked('embedder-policy', 'net::ERR_BLOCKED_BY_RESPONSE'),
  causes: ['embedder-policy', 'resource-policy'],
};

/** Section E of the catalogue of causes: scripts see the same failure, CORS has no part in it. */
export const NOT_CORS_SCENES: Scene[] = [
  {
    id: 'dns-failure',
    section: 'Not CORS',
    title: 'No such host',
    story: 'The name does not resolve.',
    requests: one('https://missing.test/orders', failed('dns-failure', 'net::ERR_NAME_NOT_RESOLVED')),
  },
  {
    id: 'connection-refused',
    section: 'Not CORS',
    title: 'Nobody listens',
    story: 'The server is not running.',
    requests: one('https://closed.test/orders', failed('connection-refused', 'net::ERR_CONNECTION_REFUSED')),
  },
  {
    id: 'connection-reset',
    section: 'Not CORS',
    title: 'The connection is cut',
    story: 'The server resets the connection instead of answering.',
    requests: one('https://api.pay.test/orders', failed('connection-reset', 'net::ERR_CONNECTION_RESET'), {
      hops: [{ at: 'https://api.pay.test/orders', answer: { drop: 'reset' } }],
    }),
  },
  {
    id: 'connection-closed',
    section: 'Not CORS',
    title: 'An empty answer',
    story: 'The server closes the connection without a byte.',
    requests: one('https://api.pay.test/orders', failed('connection-reset', 'net::ERR_EMPTY_RESPONSE'), {
      hops: [{ at: 'https://api.pay.test/orders', answer: { drop: 'closed' } }],
    }),
  },
  {
    id: 'tls-certificate',
    section: 'Not CORS',
    title: 'A certificate nobody signed',
    story: 'The development API uses a certificate the browser does not trust.',
    symptoms: [27],
    requests: one('https://untrusted.test/orders', failed('tls-certificate', 'net::ERR_CERT_AUTHORITY_INVALID')),
  },
  {
    id: 'tls-protocol',
    section: 'Not CORS',
    title: 'https to a port that speaks http',
    story: 'The scheme is wrong: the port answers in plain http.',
    requests: one('https://plain.test/orders', failed('tls-protocol', 'net::ERR_SSL_PROTOCOL_ERROR')),
  },
  {
    id: 'mixed-content',
    section: 'Not CORS',
    title: 'http from an https page',
    story: 'The page is https, the API address http: the browser sends nothing.',
    symptoms: [29],
    requests: one('http://api.pay.test/orders', { ...blocked('mixed-content'), unseen: true }),
  },
  {
    id: 'content-security-policy',
    section: 'Not CORS',
    title: "The page's own policy",
    story: "connect-src 'self' forbids the API: the browser sends nothing.",
    symptoms: [30],
    requests: one(
      'https://api.pay.test/orders',
      { ...blocked('content-security-policy'), unseen: true },
      { from: 'policy' },
    ),
  },
  {
    id: 'blocked-by-client',
    section: 'Not CORS',
    title: 'An ad blocker',
    story: 'Another extension stops calls to this host.',
    symptoms: [26],
    requests: one('https://ads.tracker.test/collect', blocked('blocked-by-client', 'net::ERR_BLOCKED_BY_CLIENT')),
  },
  {
    id: 'request-aborted',
    section: 'Not CORS',
    title: 'Script gave up',
    story: 'An AbortController fires after 200 ms; the server is slower.',
    requests: one('https://api.pay.test/slow', failed('request-aborted', 'net::ERR_ABORTED'), {
      call: { abortAfter: 200 },
      hops: [{ at: 'https://api.pay.test/slow', answer: { drop: 'hang' } }],
    }),
  },
  {
    id: 'body-decoding-failed',
    section: 'Not CORS',
    title: 'gzip that is not gzip',
    story: 'Content-Encoding promises gzip, the body is plain text.',
    requests: one('https://api.pay.test/orders', failed('body-decoding-failed', 'net::ERR_CONTENT_DECODING_FAILED'), {
      hops: [{ at: 'https://api.pay.test/orders', answer: good(['content-encoding', 'gzip']) }],
    }),
  },
  {
    id: 'resource-policy',
    section: 'Not CORS',
    title: 'The resource stays at home',
    story: 'Cross-Origin-Resource-Policy: same-origin, asked for by an <img>.',
    requests: one('https://cdn.assets.test/logo.svg', blocked('resource-policy', 'net::ERR_BLOCKED_BY_RESPONSE'), {
      call: { api: 'image' },
      hops: [
        {
          at: 'https://cdn.assets.test/logo.svg',
          answer: {
            status: 200,
            headers: [
              ['content-type', 'image/svg+xml'],
              ['cross-origin-resource-policy', 'same-origin'],
            ],
            body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
          },
        },
      ],
    }),
  },
  {
    id: 'embedder-policy',
    section: 'Not CORS',
    title: 'An isolated page wants consent',
    story: 'The frame sets Cross-Origin-Embedder-Policy; the image says nothing.',
    symptoms: [32],
    requests: one('https://cdn.assets.test/logo.svg', EMBEDDER_POLICY, {
      from: 'isolated',
      call: { api: 'image' },
      hops: [
        {
          at: 'https://cdn.assets.test/logo.svg',
          answer: {
            status: 200,
            headers: [['content-type', 'image/svg+xml']],
            body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
          },
        },
      ],
    }),
  },
  {
    id: 'opaque-response-blocked',
    section: 'Not CORS',
    title: 'JSON in a <script>',
    story: 'An old JSONP call gets JSON: the browser withholds it (ORB).',
    symptoms: [33],
    requests: one('https://api.pay.test/orders.json', blocked('opaque-response-blocked', 'net::ERR_BLOCKED_BY_ORB'), {
      call: { api: 'script' },
      hops: [
        {
          at: 'https://api.pay.test/orders.json',
          answer: { status: 200, headers: [JSON_TYPE, ['x-content-type-options', 'nosniff']], body: '{"orders":[]}' },
        },
      ],
    }),
  },
  {
    id: 'mode-same-origin',
    section: 'Not CORS',
    title: 'Script asked for its own origin only',
    story: "fetch(..., {mode: 'same-origin'}) to another origin.",
    requests: one(
      'https://api.pay.test/orders',
      { ...blocked('mode-same-origin'), chromium: 'DisallowedByMode', unseen: true },
      { call: { mode: 'same-origin' } },
    ),
  },
  {
    id: 'no-cors-opaque',
    section: 'Not CORS',
    title: "mode: 'no-cors'",
    story: 'The request goes through, and script can read nothing of the answer.',
    requests: one(
      'https://api.pay.test/orders',
      { outcome: 'allowed', causes: ['no-cors-opaque'], chromium: null },
      { call: { mode: 'no-cors' }, hops: [{ at: 'https://api.pay.test/orders', answer: bare() }] },
    ),
  },
  {
    id: 'websocket-origin-refused',
    section: 'Not CORS',
    title: 'A WebSocket that is refused',
    story: 'The server checks the Origin of the handshake itself and answers 403.',
    symptoms: [37],
    requests: one(
      'wss://api.pay.test/live',
      { outcome: 'failed', causes: ['websocket-origin-refused'], chromium: null, undecidable: true },
      {
        call: { api: 'websocket' },
        hops: [{ at: 'wss://api.pay.test/live', answer: { status: 403, headers: [['content-type', 'text/plain']] } }],
      },
    ),
  },
];
