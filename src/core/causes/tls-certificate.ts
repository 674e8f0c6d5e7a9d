import { networkFailure } from './network-failure.ts';

export const tlsCertificate = networkFailure({
  id: 'tls-certificate',
  layer: 'tls',
  owner: 'server',
  code: 'net::ERR_CERT_AUTHORITY_INVALID',
  tell: ({ error, host }) => ({
    title: `Not CORS: the certificate of ${host} is not trusted`,
    explanation: `The browser refused the certificate of ${host} (${error}), so nothing was sent. Open https://${host} in a tab to see what is wrong with it; then renew it, correct its names, or trust your own authority.`,
  }),
});
