import type { CauseHelp } from './cause-help.ts';

export const errorPathDiffers: CauseHelp = {
  title: 'Errors of this API lack CORS headers',
  means:
    'Good answers of this host carry CORS headers, and its error answers do not. The next error will look like a CORS failure, with its status hidden.',
  why: 'The check looks at each answer by itself. The layer that makes errors is often not the one that sets the headers.',
  waysIn: [
    'Error handlers outside the CORS middleware.',
    "nginx's add_header without always.",
    'A gateway that answers errors itself.',
  ],
  fix: [
    'Set CORS headers around the whole application, errors included.',
    'In nginx write add_header ... always.',
    'In API Gateway set them for DEFAULT_4XX and DEFAULT_5XX.',
  ],
  mdn: ['Web/HTTP/Guides/CORS'],
};
