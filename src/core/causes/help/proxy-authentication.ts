import type { CauseHelp } from './cause-help.ts';

export const proxyAuthentication: CauseHelp = {
  title: 'A proxy wants a login (407)',
  means:
    'A proxy between this browser and the server answered 407: log in first. The server itself never saw the request. This is not CORS.',
  why: 'The browser must satisfy the proxy before it reaches anybody else. A preflight carries no login, so proxies that ask each request for one break it.',
  waysIn: [
    "A company's network with a proxy that asks for authentication.",
    'The saved login for the proxy is out of date.',
  ],
  fix: [
    'Log in to the proxy: open any page in a tab.',
    "Ask the network's owner to exempt this host, or OPTIONS requests, from authentication.",
  ],
  mdn: ['Web/HTTP/Reference/Status/407'],
};
