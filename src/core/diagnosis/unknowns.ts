import type { Exchange } from '../exchange/exchange.ts';
import type { Unknown } from '../formats/report.ts';
import type { CredentialsDecision } from './credentials.ts';
import type { Ending } from './ending.ts';
import { harUnknowns } from './har-loss.ts';
import { stoppedAtRedirect } from './walk.ts';

/** The APIs' tab of requests that belong to none: those of service workers and shared workers. */
const NO_TAB = -1;

/** What settles it; page evidence does where it can, which is not in workers. */
const pageEvidenceOr = ({ tabId }: Exchange, other: string): string =>
  tabId === NO_TAB
    ? `${other}: page evidence does not reach into workers`
    : `page evidence (not where a worker asked), or ${other}`;

/** Evidence that was missing and would change the verdict or firm it up. */
export function unknownsOf(exchange: Exchange, ending: Ending, decision: CredentialsDecision): Unknown[] {
  const unknowns: Unknown[] = [];
  const failed = decision.walk.failed.length > 0;
  if (decision.undecided) {
    unknowns.push({
      fact: 'credentials mode',
      why: `${decision.because}; with credentials the verdict would be another`,
      settledBy: pageEvidenceOr(exchange, 'the fetch or XMLHttpRequest call in the source'),
    });
  }
  const lastHop = exchange.hops.length - 1;
  if (stoppedAtRedirect(exchange, lastHop)) {
    unknowns.push({
      fact: 'redirect mode',
      why: 'the browser did not follow a redirect that it could have followed',
      settledBy: pageEvidenceOr(exchange, 'the redirect option of the call in the source'),
    });
  }
  if (failed && ending.blocked === false) {
    unknowns.push({
      fact: 'how the browser judged',
      why: 'the recorded headers fail the standard, yet the browser let the answer through',
      settledBy:
        'page evidence, or a clean profile: another extension may have changed the headers after they were recorded',
    });
  }
  if (!failed && ending.blocked === null && exchange.end.kind === 'completed') {
    unknowns.push({
      fact: 'whether script could read the body',
      why: 'Firefox reports a request as completed even when script did not get the response',
      settledBy: 'page evidence',
    });
  }
  if (exchange.har?.heldBack && exchange.sources[0] === 'har' && !failed) {
    unknowns.push({
      fact: 'what stopped it',
      why: 'Firefox tells extensions that it sent nothing, and not why: the page, an extension, or the mode of the call',
      settledBy: "page evidence, or the browser's console",
    });
  }
  if (exchange.origin.value === null) {
    unknowns.push({
      fact: 'origin',
      why: exchange.origin.because,
      settledBy: 'a recording that holds the request headers',
    });
  }
  unknowns.push(...harUnknowns(exchange, ending, decision));
  for (const gap of exchange.gaps) {
    unknowns.push({ fact: 'missing event', why: gap, settledBy: 'a reload with DevTools open' });
  }
  return unknowns;
}
