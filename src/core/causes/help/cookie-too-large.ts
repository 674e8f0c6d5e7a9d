import type { CauseHelp } from './cause-help.ts';

export const cookieTooLarge: CauseHelp = {
  title: 'The cookie is too large',
  means: 'Name and value together are longer than 4,096 bytes. The browser refused to store the cookie.',
  why: 'Every cookie travels with every request to its host. Browsers limit the size so that requests stay small.',
  waysIn: [
    'A whole session or token with many claims is kept in one cookie.',
    'Data grows with use: a cart, a list of recent pages.',
  ],
  fix: ['Keep an id in the cookie, and the data on the server.'],
  mdn: ['Web/HTTP/Guides/Cookies'],
};
