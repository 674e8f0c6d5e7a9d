import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookiePartitionMismatch = cookieFailure({
  id: 'cookie-partition-mismatch',
  owner: 'browser',
  spec: 'https://www.ietf.org/archive/id/draft-cutler-httpbis-partitioned-cookies-01.html',
  keptBack: "it lies in the partition of another site's pages",
  examples: {
    fires: withJar({ partitionKey: { topLevelSite: 'https://other.test' } }),
    silent: withJar({}),
  },
});
