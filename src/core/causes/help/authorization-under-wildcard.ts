import type { CauseHelp } from './cause-help.ts';

export const authorizationUnderWildcard: CauseHelp = {
  title: 'Authorization is covered by * alone',
  means:
    "The preflight's answer allows headers with *, and the request sends Authorization. The standard says that * does not cover Authorization; browsers have let it pass so far.",
  why: 'A token is a credential, whoever attached it. The standard wants servers to say on purpose that pages may send one.',
  waysIn: ['Allow-Headers: * on an API that takes tokens.', "A gateway's default answer to OPTIONS."],
  fix: ['List Authorization by name beside the others: Access-Control-Allow-Headers: authorization, content-type.'],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Headers'],
};
