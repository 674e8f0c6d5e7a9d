import type { CauseHelp } from './cause-help.ts';

export const methodWildcardWithCredentials: CauseHelp = {
  title: 'The method wildcard * does not work with credentials',
  means:
    "The request carries credentials, and the preflight's answer allows methods with *. With credentials, * is the name of a method called *, and no more.",
  why: "A wildcard plus credentials would let a careless server open everything that it does in a person's name. So the standard wants each method by name.",
  waysIn: ['A default of "all methods" met a client that sends cookies.', 'A CDN policy sets * for methods.'],
  fix: [
    'List the methods by name in Access-Control-Allow-Methods: for example GET, PATCH.',
    'Or leave credentials out of the request where no cookie is needed.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Methods'],
};
