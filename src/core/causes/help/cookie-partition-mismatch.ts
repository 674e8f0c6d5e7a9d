import type { CauseHelp } from './cause-help.ts';

export const cookiePartitionMismatch: CauseHelp = {
  title: "The cookie lies in another site's partition",
  means:
    "The cookie was stored while another site was in the address bar, and it belongs to that site's partition (its separate jar). Under this site it is not sent.",
  why: 'Partitions keep a third party from following a person from site to site. Each top-level site has its own jar.',
  waysIn: [
    'The login took place in a tab of its own, the request comes from an embedded page.',
    'The same widget is used on two sites.',
  ],
  fix: [
    'Log in within the site that uses the session.',
    'Or ask for the shared cookie with the Storage Access API, in answer to a click.',
  ],
  mdn: ['Web/Privacy/Guides/Third-party_cookies/Partitioned_cookies'],
};
