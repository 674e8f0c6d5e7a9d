import type { CauseHelp } from './cause-help.ts';

export const redirectScheme: CauseHelp = {
  title: 'The redirect leads to no http address',
  means: "The redirect's target is not an http or https address. A request with CORS can go nowhere else.",
  why: 'CORS is a talk in HTTP headers. A target such as file: or a custom scheme has no headers to check.',
  waysIn: [
    "A redirect to an app's own scheme after a login.",
    'A Location header that was put together wrongly, such as localhost:3000/path, which reads as a scheme named localhost.',
  ],
  fix: [
    'Send an http or https address in the Location header.',
    'To open an app, navigate the page there; fetch cannot.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSRequestNotHttp'],
};
