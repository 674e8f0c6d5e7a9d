import type { CauseHelp } from './cause-help.ts';

export const contentSecurityPolicy: CauseHelp = {
  title: "The page's own content security policy forbids it",
  means:
    'The page says in its Content-Security-Policy which hosts it may talk to, and this one is missing. Nothing was sent. This is not CORS: the page forbids itself.',
  why: 'The policy limits what injected script could do: even with code in the page, data can go to listed hosts only.',
  waysIn: [
    'A new API or analytics host was not added to connect-src.',
    'The policy comes from a proxy or a meta tag that somebody else maintains.',
    'default-src stands in where connect-src is missing.',
    'A redirect leads to a host that is not listed.',
  ],
  fix: [
    'Add the host to connect-src (or the directive that the verdict names) in the policy of the page.',
    'Change the policy of the page, not of the API.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Content-Security-Policy/connect-src'],
};
