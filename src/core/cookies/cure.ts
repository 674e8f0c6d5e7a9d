import type { CookieCause } from './cookie-cause.ts';

/** Whom a cure speaks of. `host` is the host of the request; `name` the cookie's, empty for a nameless one. */
export interface CureSubject {
  name: string;
  host: string;
}

type Cure = (cookie: string, host: string) => string;

const crossSite: Cure = (cookie) =>
  `Set ${cookie} with SameSite=None; Secure: only that goes along when a page of another site asks.`;
const addSecure: Cure = (cookie) => `Add Secure to ${cookie}, and serve it over https.`;

const CURES: Record<CookieCause, Cure> = {
  'credentials-not-included': (cookie) =>
    `Call fetch with credentials: 'include' (XMLHttpRequest: withCredentials = true); without it ${cookie} is neither sent nor stored.`,
  'cookie-same-site-lax': crossSite,
  'cookie-same-site-strict': crossSite,
  'cookie-same-site-unspecified': (cookie) =>
    `Set ${cookie} with SameSite=None; Secure: without SameSite, Chromium takes it for Lax and keeps it on its own site.`,
  'cookie-none-without-secure': addSecure,
  'cookie-secure-on-http': (cookie, host) =>
    `Call https://${host}: browsers send and store ${cookie}, which is Secure, over https alone.`,
  'cookie-third-party-blocked': (cookie, host) =>
    `Set ${cookie} with SameSite=None; Secure; Partitioned, which gives it a jar of its own for each page's site, or serve ${host} from the page's own site over https.`,
  'cookie-path': (cookie) => `Set ${cookie} with Path=/, or with a path that covers this URL.`,
  'cookie-domain': (cookie, host) => `Set ${cookie} for ${host}, or with a Domain that covers that host.`,
  'cookie-expired': (cookie) => `Set ${cookie} anew with a Max-Age in the future; this one has run out.`,
  'cookie-prefix': (cookie) =>
    `Keep what the name of ${cookie} promises: __Secure- needs Secure; __Host- needs Secure, Path=/ and no Domain; __Http- needs Secure and HttpOnly. All need https.`,
  'cookie-partitioned-without-secure': addSecure,
  'cookie-overwrite-secure': (cookie, host) =>
    `Set ${cookie} over https with Secure: an answer of http://${host} cannot replace a Secure cookie.`,
  'cookie-domain-invalid': (cookie, host) =>
    `Leave Domain out of ${cookie}, or name ${host} or a parent of it that is no public suffix (such as com or github.io).`,
  'set-cookie-same-site-refused': (cookie) =>
    `Set ${cookie} with SameSite=None; Secure: browsers refuse any other SameSite in an answer to a page of another site.`,
  'cookie-partition-mismatch': (cookie) =>
    `Set ${cookie} again while this page's site is open: it lies in the partition (cookie jar) of another site's pages.`,
  'cookie-malformed': () => 'Send a Set-Cookie line with a name or a value, and without control characters.',
  'cookie-too-large': (cookie) =>
    `Keep the name and value of ${cookie} within 4,096 bytes together; store the data on the server and an id in the cookie.`,
};

/** What to do about a reason, in one sentence. */
export const cookieCure = (reason: CookieCause, { name, host }: CureSubject): string =>
  CURES[reason](name === '' ? 'the nameless cookie' : name, host);
