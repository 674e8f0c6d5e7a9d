import type { CauseHelp } from './cause-help.ts';

export const connectionReset: CauseHelp = {
  title: 'The connection broke off',
  means: 'The connection was closed before an answer came. This is not CORS: no headers arrived that could be checked.',
  why: 'The CORS check reads the headers of an answer. A connection that breaks off has none.',
  waysIn: [
    'The server crashed or was restarted during the request.',
    'A proxy or firewall closed it: too large, too slow, not wanted.',
    'http was spoken to an https port.',
  ],
  fix: ['Read the logs of the server and of the proxy for this moment.', 'Check limits for body size and idle time.'],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
