import type { CauseHelp } from './cause-help.ts';

export const schemeUnsupported: CauseHelp = {
  title: 'fetch does not speak this scheme',
  means:
    'The address begins with a scheme other than http or https, such as file: or a custom one. CORS works for HTTP only, so the browser refused.',
  why: 'The permission is given in HTTP headers. A scheme without headers has no way to give it.',
  waysIn: [
    'The page was opened from disk and asks for a file beside it.',
    'The http:// before the host is missing: localhost:3000 reads as a scheme.',
  ],
  fix: [
    'Serve the files with a local web server, and use http addresses.',
    'Write the full address: http://localhost:3000.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSRequestNotHttp'],
};
