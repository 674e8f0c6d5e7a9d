import type { CaseView } from './cause.ts';
import type { Sign } from './sign.ts';

/** The signs of a case, each once, with a space before and behind it: a key under which what they lead to is kept. */
export function signsOf(view: CaseView): string {
  const { exchange, walk, ending } = view;
  let signs = ' ';
  const add = (sign: Sign): void => {
    if (!signs.includes(` ${sign} `)) signs += `${sign} `;
  };
  for (const step of walk.failed) add(step.fault.kind);
  for (const cookie of view.cookies) if (!cookie.yes) for (const reason of cookie.reasons) add(reason);
  if (walk.standardOnly.length) add('standard-only');
  if (ending.network !== null) add(ending.network);
  if (ending.blocked === true) add('blocked');
  if (ending.error !== null || exchange.har?.error) add('error-code');
  if (ending.phase === 'preflight') add('preflight-unanswered');
  if (exchange.cspViolation) add('csp-violation');
  if (exchange.har?.heldBack) add('held-back');
  if (view.neighborhood) add('neighbors');
  for (const hop of exchange.hops) {
    const { preflight } = hop;
    const status = hop.status ?? 0;
    if (preflight) {
      add('preflight');
      if (preflight.responseHeaders && walk.failed[0]?.phase !== 'preflight') add('preflight-accepted');
      if ((preflight.status ?? 0) >= 400) add('error-status');
    }
    if (status >= 400) add('error-status');
    if (hop.redirectUrl !== null || (status >= 300 && status < 400)) add('redirect');
    if (hop.rewritten.length) add('rewritten');
  }
  if (exchange.hops.length > 1) add('redirect');
  if (walk.hops.at(-1)?.tainting === 'opaque') add('opaque');
  if (walk.hops[exchange.hops.length - 1]?.tainting === 'cors' && exchange.hops.at(-1)?.responseHeaders) {
    add('cors-answer');
    if (!walk.failed.length && !ending.blocked) add('readable');
  }
  return signs;
}
