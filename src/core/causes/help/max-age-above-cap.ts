import type { CauseHelp } from './cause-help.ts';

export const maxAgeAboveCap: CauseHelp = {
  title: 'The maximum age is above what browsers keep',
  means:
    'The server asks to keep the permission longer than browsers do. Chromium keeps it for 7,200 s (2 hours) at most, Firefox for 86,400 s (24 hours).',
  why: 'A limit makes sure that a change of policy arrives within the day.',
  waysIn: ['A value of a week or a year, meant well.'],
  fix: ['Set what you can live with when the policy changes: 3600 to 7200.'],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Max-Age'],
};
