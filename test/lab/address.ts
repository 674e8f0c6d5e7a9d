import { type PortKind, portKindOf } from './hosts.ts';

/** Which answer a URL of the lab asks for. */
export interface Address {
  scene: string;
  /** Fresh for each run, so that no cache remembers the one before. */
  run: string;
  slot: number;
  hop: number;
}

export type Ports = Record<PortKind, number>;

/** Adds the lab's port to a URL or origin written without one. */
export function withPort(url: string, ports: Ports): string {
  const parsed = new URL(url);
  parsed.port = String(ports[portKindOf(parsed.hostname)]);
  return parsed.pathname === '/' && !url.endsWith('/') ? parsed.href.replace(/\/$/, '') : parsed.href;
}

/** The full URL of a hop, with its address in the query. */
export function urlOf(at: string, address: Address, ports: Ports): string {
  const url = new URL(withPort(at, ports));
  url.searchParams.set('lab', `${address.scene}.${address.run}.${address.slot}.${address.hop}`);
  return url.href;
}

/** Reads the address from a URL; null when it has none. */
export function addressOf(url: URL): Address | null {
  const match = /^([a-z0-9-]+)\.([a-zA-Z0-9]+)\.(\d+)\.(\d+)$/.exec(url.searchParams.get('lab') ?? '');
  if (!match?.[1] || !match[2]) return null;
  return { scene: match[1], run: match[2], slot: Number(match[3]), hop: Number(match[4]) };
}
