import { networkFailure } from './network-failure.ts';

export const dnsFailure = networkFailure({
  id: 'dns-failure',
  layer: 'network',
  owner: 'network',
  code: 'net::ERR_NAME_NOT_RESOLVED',
  tell: ({ error, host }) => ({
    title: `Not CORS: no address is known for ${host}`,
    explanation: `The name ${host} could not be looked up (${error}), so nothing was sent. Check the spelling, the VPN, and the DNS record.`,
  }),
});
