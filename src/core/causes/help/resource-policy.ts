import type { CauseHelp } from './cause-help.ts';

export const resourcePolicy: CauseHelp = {
  title: "The server's resource policy forbids other sites",
  means:
    'The answer carries Cross-Origin-Resource-Policy: same-origin or same-site, and this page belongs to neither. So the browser withheld it.',
  why: 'With this header a server keeps its images, scripts and files out of foreign pages, where side channels such as Spectre could read them.',
  waysIn: [
    'A security middleware (helmet, say) sets same-origin for all answers.',
    'The page and the file moved to different sites.',
  ],
  fix: [
    'Send Cross-Origin-Resource-Policy: cross-origin for files that other sites may embed, same-site for your own subdomains.',
    'Or load the file with CORS (crossorigin), and allow this origin.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Cross-Origin-Resource-Policy'],
};
