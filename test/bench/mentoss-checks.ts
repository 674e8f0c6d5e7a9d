import { FetchMocker, MockServer } from 'mentoss';
import type { Recording } from '../corpus/recording.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head';
type Pairs = readonly (readonly [string, string])[];
interface Answer {
  status: number;
  headers: Pairs;
}

/** One call, ready to be checked; true when mentoss lets it pass. */
export type Check = () => Promise<boolean>;

/**
 * Sets mentoss up for a recorded exchange: servers with the answers that were given, and a page's fetch. Null where it
 * has no words for the exchange: an answer that was never given, a status that it does not know, a redirect to no URL.
 * A route answers once, so every check needs a setup of its own; only the check is to be measured.
 */
export function mentossCheck({ scenario }: Recording): Check | null {
  const { url, init = {} } = scenario.request;
  const answers = scenario.answers as { preflight?: Answer | null; hops: Answer[] };
  const servers = new Map<string, MockServer>();
  const serverOf = (address: URL): MockServer => {
    const server = servers.get(address.origin) ?? new MockServer(address.origin);
    servers.set(address.origin, server);
    return server;
  };
  try {
    let address = new URL(url);
    if (answers.preflight) serverOf(address).options(routeOf(address), responseOf(answers.preflight));
    for (const hop of answers.hops) {
      const method = (init.method ?? 'GET').toLowerCase() as Method;
      serverOf(address)[method](routeOf(address), responseOf(hop));
      const location = hop.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
      if (location) address = new URL(location, address);
    }
    const { fetch } = new FetchMocker({ servers: [...servers.values()], baseUrl: scenario.origin });
    return () =>
      fetch(url, init as RequestInit).then(
        () => true,
        () => false,
      );
  } catch {
    return null;
  }
}

const routeOf = (address: URL): string => `${address.pathname}${address.search}`;

function responseOf({ status, headers }: Answer): { status: number; headers: Record<string, string> } {
  const joined = new Headers(headers as [string, string][]);
  return { status, headers: Object.fromEntries(joined) };
}
