import type { CauseHelp } from './cause-help.ts';

export const cookiePartitionedWithoutSecure: CauseHelp = {
  title: 'Partitioned needs Secure',
  means:
    'The cookie has Partitioned (a separate jar for each top-level site), but lacks Secure. The browser refused to store it.',
  why: 'Partitioned cookies were made for use on other sites, over https only. The rule is part of their definition.',
  waysIn: ['Partitioned was added to an existing cookie, and Secure was forgotten.'],
  fix: ['Set SameSite=None; Secure; Partitioned.'],
  mdn: ['Web/Privacy/Guides/Third-party_cookies/Partitioned_cookies'],
};
