import type { CauseHelp } from './cause-help.ts';

export const allowOriginMultiple: CauseHelp = {
  title: 'Access-Control-Allow-Origin holds several values',
  means:
    'The header came twice, or with a list of origins. Browsers join repeated headers with a comma, and a list is never equal to one origin.',
  why: 'The header has room for one origin by design. A list would tell every reader who else may read. It would also hide which of two servers had decided.',
  waysIn: [
    'The application sets the header, and nginx, a gateway or a CDN adds it again.',
    'Two CORS middlewares are active in one application.',
    'All allowed origins were written into one header, separated by commas.',
  ],
  fix: [
    'Decide which layer owns CORS, and remove the header from the others.',
    'In nginx use proxy_hide_header Access-Control-Allow-Origin where nginx is the owner.',
    'For several origins keep a list on the server, and answer with the one that asked, plus Vary: Origin.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMultipleAllowOriginNotAllowed'],
};
