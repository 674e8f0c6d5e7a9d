import { PAGE_ORIGINS } from './hosts.ts';
import type { HeaderPair, PageName } from './scene.ts';

/** A document that scenes send requests from, other than the lab page itself. */
export interface Frame {
  /** Origin without the port. */
  origin: string;
  headers: HeaderPair[];
  /** Without allow-same-origin, so that its origin is opaque. */
  sandboxed: boolean;
}

export const FRAMES: Record<Exclude<PageName, 'app' | 'insecure'>, Frame> = {
  admin: { origin: PAGE_ORIGINS.admin, headers: [], sandboxed: false },
  tenant: { origin: PAGE_ORIGINS.tenant, headers: [], sandboxed: false },
  sandbox: { origin: PAGE_ORIGINS.app, headers: [], sandboxed: true },
  policy: { origin: PAGE_ORIGINS.app, headers: [['content-security-policy', "connect-src 'self'"]], sandboxed: false },
  isolated: {
    origin: PAGE_ORIGINS.app,
    headers: [['cross-origin-embedder-policy', 'require-corp']],
    sandboxed: false,
  },
  controlled: { origin: PAGE_ORIGINS.app, headers: [], sandboxed: false },
};
