import type { CauseHelp } from './cause-help.ts';

export const headerUnexposed: CauseHelp = {
  title: 'Script cannot read some response headers',
  means:
    'The answer is readable, but script sees only seven plain headers of it and those that the server exposes. The others read as null, without any warning.',
  why: 'A server that allows its data to be read may not mean its headers: ids, limits, internal names. So each one is named.',
  waysIn: [
    "response.headers.get('x-request-id') is null, and DevTools shows the header.",
    'Paging or rate limits are told in headers (Link, X-Total-Count, Retry-After).',
  ],
  fix: [
    'List what script needs in Access-Control-Expose-Headers on the answer itself, not on the preflight.',
    'With credentials list each name: * does not count there.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Expose-Headers'],
};
