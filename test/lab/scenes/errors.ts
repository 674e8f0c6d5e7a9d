import type { Answer, HeaderPair, Scene } from '../scene.ts';
import { HTML_TYPE, JSON_TYPE } from './answers.ts';

const masked = (id: string, symptoms: number[], title: string, story: string, answer: Answer): Scene => ({
  id,
  section: 'Errors in disguise',
  title,
  story,
  symptoms,
  requests: [
    {
      hops: [{ at: 'https://api.pay.test/orders', answer }],
      expect: {
        outcome: 'blocked',
        causes: ['error-response-without-cors'],
        chromium: 'MissingAllowOriginHeader',
      },
    },
  ],
});

const page = (status: number, body: string, ...headers: HeaderPair[]): Answer => ({
  status,
  headers: [HTML_TYPE, ...headers],
  body,
});
const data = (status: number, body: string, ...headers: HeaderPair[]): Answer => ({
  status,
  headers: [JSON_TYPE, ...headers],
  body,
});

/** Errors that merely lack CORS headers: the status is the story. */
export const ERROR_SCENES: Scene[] = [
  masked(
    'error-500-express',
    [1],
    'The API crashed',
    'Express answers 500 before its CORS middleware had a say.',
    page(500, '<pre>TypeError: Cannot read properties of undefined</pre>', ['x-powered-by', 'Express']),
  ),
  masked(
    'error-401-gateway',
    [4],
    'The token ran out',
    'AWS API Gateway answers 401 itself, without the CORS headers of the integration.',
    data(401, '{"message":"Unauthorized"}', ['x-amzn-errortype', 'UnauthorizedException'], ['x-amz-apigw-id', 'lab=']),
  ),
  masked(
    'error-403-cloudflare',
    [6],
    'The firewall said no',
    'Cloudflare challenges the request with an HTML page.',
    page(
      403,
      '<title>Just a moment...</title>',
      ['server', 'cloudflare'],
      ['cf-mitigated', 'challenge'],
      ['cf-ray', '8f0lab-FRA'],
    ),
  ),
  masked(
    'error-404-nginx',
    [41],
    'Wrong path',
    'nginx knows no such location.',
    page(404, '<center><h1>404 Not Found</h1></center><hr><center>nginx/1.26.2</center>', ['server', 'nginx/1.26.2']),
  ),
  masked(
    'error-413-nginx',
    [3],
    'The upload is too large',
    'nginx refuses the body before the application sees it.',
    page(413, '<center><h1>413 Request Entity Too Large</h1></center><hr><center>nginx</center>', ['server', 'nginx']),
  ),
  masked(
    'error-422-uvicorn',
    [40],
    'Validation failed',
    'An exception handler outside the CORS middleware answers.',
    data(422, '{"detail":[{"msg":"field required"}]}', ['server', 'uvicorn']),
  ),
  masked(
    'error-429-kong',
    [40],
    'Too many requests',
    'The gateway limits the rate and answers on its own.',
    data(
      429,
      '{"message":"API rate limit exceeded"}',
      ['server', 'kong/3.7.1'],
      ['retry-after', '30'],
      ['x-kong-response-latency', '1'],
    ),
  ),
  masked(
    'error-502-nginx',
    [5],
    'The application is down',
    'nginx finds nobody behind it.',
    page(502, '<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>', ['server', 'nginx']),
  ),
  masked('error-503-envoy', [5], 'No healthy upstream', 'Envoy answers in plain text.', {
    status: 503,
    headers: [
      ['content-type', 'text/plain'],
      ['server', 'envoy'],
    ],
    body: 'no healthy upstream',
  }),
];
