import { BundleWriter } from '../messaging/bundle-writer.ts';
import { MOST_URL } from '../messaging/page-messages.ts';
import { RateLimit } from '../messaging/rate-limit.ts';
import { createReporter, type Reporter } from './reporter.ts';

/*
 * Runs beside the page, in a world of its own: hears which requests the page's own policy forbids. No other API of the
 * browser tells of them, as they never begin. Changes nothing that the page could see, and is gone with the first thing
 * to tell where nobody inspects the tab.
 */
const world = globalThis as typeof globalThis & { whycorsListener?: { reporter: Reporter; listen: () => void } };

/** `inline`, `eval` and the like are no requests. */
const A_REQUEST = /^(?:https?|wss?):/;
const BURST = 1_000;
const PER_SECOND = 100;

function start(): typeof world.whycorsListener {
  const limit = new RateLimit(BURST, PER_SECOND);
  let dropped = 0;
  const reporter = createReporter((listening) => {
    if (listening) listen();
    else removeEventListener('securitypolicyviolation', hear, true);
  });
  const listen = () => addEventListener('securitypolicyviolation', hear, true);

  function hear(event: SecurityPolicyViolationEvent): void {
    if (!event.isTrusted || !A_REQUEST.test(event.blockedURI)) return;
    if (!limit.admits(performance.now())) {
      dropped++;
      return;
    }
    const to = new BundleWriter();
    const fields =
      to.text(event.blockedURI.slice(0, MOST_URL)) +
      to.text(event.effectiveDirective) +
      to.text(event.originalPolicy.slice(0, 16_384)) +
      to.text(event.disposition);
    // By the clock that requests are dated with: a document's own stands still in a sleeping machine.
    to.line('v', Date.now(), 0, fields);
    reporter.tell(to.bundle(dropped));
    dropped = 0;
  }
  return { reporter, listen };
}

world.whycorsListener?.reporter.revive();
world.whycorsListener ??= start();
world.whycorsListener?.listen();
