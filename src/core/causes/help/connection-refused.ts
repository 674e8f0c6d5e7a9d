import type { CauseHelp } from './cause-help.ts';

export const connectionRefused: CauseHelp = {
  title: 'Nothing listens at this address',
  means:
    'The machine answered that no program listens on this port. This is not CORS: the server is not running there.',
  why: 'A browser can read headers only of a server that answers. None did.',
  waysIn: [
    'The API is not started, or it crashed at start.',
    'The port is another one than the page thinks.',
    'The server listens on 127.0.0.1 only, and is called by another name.',
  ],
  fix: [
    'Start the server, and compare its port with the address in the page.',
    'In a container: publish the port, and listen on 0.0.0.0.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
