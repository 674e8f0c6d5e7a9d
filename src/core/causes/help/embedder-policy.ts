import type { CauseHelp } from './cause-help.ts';

export const embedderPolicy: CauseHelp = {
  title: 'The page demands consent from what it embeds',
  means:
    'The page has Cross-Origin-Embedder-Policy: require-corp. What it loads from elsewhere must agree to that, and this answer did not.',
  why: 'The page wants to be isolated (for SharedArrayBuffer, say). That is safe only if everything in it agreed to be there.',
  waysIn: [
    'Cross-origin isolation was switched on, and a third-party image or script has no resource policy.',
    'A CDN drops the Cross-Origin-Resource-Policy header.',
  ],
  fix: [
    'Have the other server send Cross-Origin-Resource-Policy: cross-origin, or load the file with crossorigin and CORS.',
    'Or use Cross-Origin-Embedder-Policy: credentialless, which loads such files without cookies.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Cross-Origin-Embedder-Policy'],
};
