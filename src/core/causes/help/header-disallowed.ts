import type { CauseHelp } from './cause-help.ts';

export const headerDisallowed: CauseHelp = {
  title: 'A request header is not allowed by the preflight',
  means:
    "The request has a header that pages may not send to other origins without asking. The preflight's answer does not list it, so the request was never sent.",
  why: 'Servers may trust a header such as X-Admin because no form could ever send it. The preflight makes the server say that it expects the header from this page.',
  waysIn: [
    'A new header (Authorization, a tenant or trace id) was added to the client only.',
    'Content-Type: application/json needs the header content-type to be listed.',
    'An APM SDK adds traceparent, sentry-trace or x-datadog-* to all requests, to foreign hosts too.',
    "Another extension adds a header on one person's machine.",
  ],
  fix: [
    'Add the missing names to Access-Control-Allow-Headers in the answer to OPTIONS.',
    'Where an SDK added it, limit its targets to your own hosts (tracePropagationTargets, allowedTracingUrls).',
    'Where the API is not yours, do not send the header.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMissingAllowHeaderFromPreflight'],
};
