import type { CauseHelp } from './cause-help.ts';

export const bodyDecodingFailed: CauseHelp = {
  title: "The answer's body could not be decoded",
  means:
    'The headers were fine, and the body was not what they announced: wrong compression, wrong length, or cut off. This is not CORS.',
  why: 'The browser unpacks the body by Content-Encoding. What does not unpack is not handed to script in part.',
  waysIn: [
    'Content-Encoding: gzip, and the body is not compressed, or compressed twice.',
    'A proxy changed the body and kept Content-Length.',
    'The server broke off in the middle.',
  ],
  fix: ['Compare with curl --compressed -i.', 'Let one layer alone compress, and have it set Content-Encoding.'],
  mdn: ['Web/HTTP/Reference/Headers/Content-Encoding'],
};
