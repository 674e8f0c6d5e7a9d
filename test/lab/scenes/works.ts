import type { Answer, Call, Scene } from '../scene.ts';
import { ALLOW_APP_WITH_CREDENTIALS, bare, good, goodPreflight, JSON_TYPE } from './answers.ts';

const works = (
  id: string,
  title: string,
  story: string,
  call: Call,
  answer: Answer,
  preflight?: Answer,
  causes: string[] = [],
): Scene => ({
  id,
  section: 'Nothing wrong',
  title,
  story,
  requests: [
    {
      call,
      hops: [{ at: 'https://api.pay.test/orders', answer, preflight }],
      expect: { outcome: 'allowed', causes, chromium: null, finds: causes },
    },
  ],
});

/** Exchanges that must not be accused of anything. */
export const WORKING_SCENES: Scene[] = [
  works('works-get', 'A plain GET', 'The exact origin, Vary: Origin, readable.', {}, good()),
  works(
    'works-wildcard',
    'A public API',
    'Any origin, no cookies: * is right here.',
    {},
    bare(['access-control-allow-origin', '*']),
  ),
  works(
    'works-preflight',
    'A PUT with its preflight',
    'Method and header are allowed; the preflight answers 200, which is as good as 204.',
    { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' },
    good(),
    {
      ...goodPreflight(
        ['access-control-allow-methods', 'PUT'],
        ['access-control-allow-headers', 'Content-Type'],
        ['access-control-max-age', '600'],
      ),
      status: 200,
    },
  ),
  works(
    'works-credentials',
    'A GET with cookies',
    'Exact origin and Allow-Credentials: true.',
    { credentials: 'include' },
    { status: 200, headers: [JSON_TYPE, ...ALLOW_APP_WITH_CREDENTIALS], body: '{}' },
  ),
  works(
    'works-post-form',
    'A form POST',
    'POST needs no Allow-Methods, and a form no preflight.',
    { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
    good(),
  ),
  {
    ...works(
      'authorization-under-wildcard',
      'A token under a star',
      'Allow-Headers: * covers Authorization in browsers of today; the standard says it does not.',
      { headers: { authorization: 'Bearer lab-token' } },
      bare(['access-control-allow-origin', '*']),
      {
        status: 204,
        headers: [
          ['access-control-allow-origin', '*'],
          ['access-control-allow-headers', '*'],
        ],
      },
      ['authorization-under-wildcard'],
    ),
    symptoms: [20],
  },
  works(
    'http-error',
    'An error that script can read',
    "404 with CORS headers: the API's own answer, not a CORS matter.",
    {},
    { ...good(), status: 404, body: '{"error":"no such order"}' },
    undefined,
    ['http-error'],
  ),
];
