import type { CauseHelp } from './cause-help.ts';

export const serviceWorkerOpaque: CauseHelp = {
  title: 'The service worker answered with an opaque response',
  means:
    'A service worker (a script between page and network) took the request. It handed back an answer that the page may not read, or one of the wrong kind.',
  why: 'A service worker may not lend the page more rights than the page has. An opaque answer to a CORS request counts as a failure.',
  waysIn: [
    "The worker fetches other origins again with mode: 'no-cors'.",
    'An opaque answer was cached, for an image say, and is served to fetch.',
    'The worker builds a new Request and loses its mode or credentials.',
  ],
  fix: [
    'In the worker use fetch(event.request) as it came, or return early for other origins.',
    'Cache CORS answers only, for addresses that script reads; delete the old cache.',
  ],
  mdn: ['Web/API/FetchEvent/respondWith'],
};
