import type { CauseHelp } from './cause-help.ts';

export const wildcardOnPrivateData: CauseHelp = {
  title: 'Any origin may read what looks private',
  means:
    'The answer looks personal or internal, and the server allows any origin (*) to read it. Every page that a person of this network opens can read it too.',
  why: "* means public. Inside a company's network, or with a token in the address, what is public to pages is more than people expect.",
  waysIn: ['A default of the framework that was never narrowed.', 'An internal tool without a login.'],
  fix: [
    'Allow the exact origins that need the data.',
    'Keep * for what anybody may read: fonts, public files, open data.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Origin'],
};
