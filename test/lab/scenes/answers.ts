import type { Answer, HeaderPair } from '../scene.ts';

export const JSON_TYPE: HeaderPair = ['content-type', 'application/json'];
export const HTML_TYPE: HeaderPair = ['content-type', 'text/html; charset=utf-8'];

/** The policy that is right for the lab's page. */
export const ALLOW_APP: HeaderPair[] = [
  ['access-control-allow-origin', '{app}'],
  ['vary', 'Origin'],
];
export const ALLOW_APP_WITH_CREDENTIALS: HeaderPair[] = [...ALLOW_APP, ['access-control-allow-credentials', 'true']];

/** A readable answer for the lab's page, with further headers. */
export const good = (...headers: HeaderPair[]): Answer => ({
  status: 200,
  headers: [JSON_TYPE, ...ALLOW_APP, ...headers],
  body: '{"orders":[]}',
});

/** A preflight answer for the lab's page, with further headers. */
export const goodPreflight = (...headers: HeaderPair[]): Answer => ({
  status: 204,
  headers: [...ALLOW_APP, ...headers],
});

/** An answer that carries just these headers. */
export const bare = (...headers: HeaderPair[]): Answer => ({
  status: 200,
  headers: [JSON_TYPE, ...headers],
  body: '{"orders":[]}',
});

export const redirect = (status: number, location: string, ...headers: HeaderPair[]): Answer => ({
  status,
  headers: [['location', location], ...headers],
});
