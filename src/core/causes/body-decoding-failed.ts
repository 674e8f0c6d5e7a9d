import { networkFailure } from './network-failure.ts';

export const bodyDecodingFailed = networkFailure({
  id: 'body-decoding-failed',
  layer: 'server',
  owner: 'server',
  code: 'net::ERR_CONTENT_DECODING_FAILED',
  tell: ({ error, path }) => ({
    title: `Not CORS: the body of ${path} is not what its headers say`,
    explanation: `CORS let the answer pass, and then its body could not be read (${error}). Content-Encoding promises a compression that the body does not have, often because a proxy compresses again. Send the header that fits the body.`,
  }),
});
