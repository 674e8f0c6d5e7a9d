import type { CauseHelp } from './cause-help.ts';

export const allowOriginMissing: CauseHelp = {
  title: 'No Access-Control-Allow-Origin',
  means:
    'The answer came back, but it does not say who may read it. Without Access-Control-Allow-Origin, the browser keeps the answer from every page of another origin (scheme, host and port together).',
  why: "A browser sends cookies and network access along with every page's requests. So answers stay closed to foreign pages until the server opens them by name. Servers written before CORS existed stay protected this way.",
  waysIn: [
    'No CORS middleware runs for this route, or it runs after the route has already answered.',
    'The header is set in one environment and missing in another: a proxy, a new service, a static file host.',
    "The header's name is misspelt, for example Access-Control-Allow-Orgin.",
    'The server answers some origins only, and leaves the header out for this one.',
  ],
  fix: [
    'Send Access-Control-Allow-Origin with the exact origin of the page, taken from a fixed list of origins.',
    'Send Vary: Origin with it, so that caches keep the answers for different origins apart.',
    'Set both in one place, for every route and every status.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin'],
};
