import type { CauseHelp } from './cause-help.ts';

export const allowOriginMalformed: CauseHelp = {
  title: 'Access-Control-Allow-Origin is not an origin',
  means:
    "The header is there, but its value is no origin: it is empty, lacks the scheme, or holds something else. The browser compares it with the page's origin, and it cannot be equal.",
  why: 'The value is compared as bytes with the serialized origin, scheme://host:port. The browser repairs nothing, because a guess could open the answer to the wrong page.',
  waysIn: [
    'A host without a scheme: shop.test in place of https://shop.test.',
    'An environment variable that is not set, so the value is empty or "undefined".',
    'Quotes or spaces that a configuration file put around the value.',
  ],
  fix: [
    'Write the origin as scheme, host and, where it is not the default, port: https://app.shop.test.',
    'Have the server refuse to start when its list of origins is empty or cannot be parsed.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Origin'],
};
