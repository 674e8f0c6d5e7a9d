/** Which port answers for a host. */
export type PortKind = 'lab' | 'closed' | 'plain' | 'local';

/** Hosts whose port is not the lab's main one. */
const ODD_PORTS: Record<string, PortKind> = {
  'closed.test': 'closed',
  'plain.test': 'plain',
  'box.home.test': 'local',
};

export const portKindOf = (host: string): PortKind => ODD_PORTS[host] ?? 'lab';

/** Answers with a certificate that the browser has no reason to trust. */
export const UNTRUSTED_HOST = 'untrusted.test';

/** Does not resolve. */
export const MISSING_HOST = 'missing.test';

/** Blocked by the lab's little ad blocker. */
export const BLOCKED_HOST = 'ads.tracker.test';

/** Reached through a proxy that wants to know who is asking. */
export const PROXIED_HOST = 'intranet.corp.test';

/** Where the lab's own pages live, by the token that scenes use for their origins. */
export const PAGE_ORIGINS = {
  app: 'https://app.shop.test',
  'insecure-app': 'http://app.shop.test',
  admin: 'https://admin.shop.test',
  tenant: 'https://bakery.customer.test',
} as const;
