import type { CauseHelp } from './cause-help.ts';

export const unexplained: CauseHelp = {
  title: 'The evidence does not tell why',
  means: 'The request failed, and nothing that was recorded explains it. What is missing is listed under "Not seen".',
  why: 'Browsers tell extensions little about a failure. Some happens before DevTools was open, some without any event.',
  waysIn: [
    'The preflight was sent before recording began.',
    'WhyCORS has no access to the host, so it saw no headers.',
    'The request was blocked by something that leaves no trace.',
  ],
  fix: [
    'Keep DevTools open, reload, and repeat what failed.',
    'Grant access to the site, and switch page evidence on.',
    'Save the capture, and attach it to a report.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
