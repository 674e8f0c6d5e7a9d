import type { CauseHelp } from './cause-help.ts';

export const layersConflict: CauseHelp = {
  title: 'Two layers set CORS headers',
  means:
    "Two layers of this answer's way both set CORS headers: the application and a proxy, say. Doubled headers fail the check, and it depends on the route whether they meet.",
  why: 'Browsers join repeated headers into one value. Two origins in it are no origin.',
  waysIn: [
    'CORS was switched on in the gateway after the application had it already.',
    'A shared proxy configuration adds the headers for all services.',
  ],
  fix: ['Choose one owner for CORS, near the application, and remove the headers elsewhere.'],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMultipleAllowOriginNotAllowed'],
};
