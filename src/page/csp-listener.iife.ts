import { pageLine } from '../messaging/page-messages.ts';
import { createReporter, type Reporter } from './reporter.ts';

/*
 * Runs beside the page, in a world of its own: hears which requests the page's own policy forbids. No other API of the
 * browser tells of them, as they never begin. Changes nothing that the page could see.
 */
const world = globalThis as typeof globalThis & { whycorsListener?: Reporter };

/** `inline`, `eval` and the like are no requests. */
const A_REQUEST = /^(?:https?|wss?):/;

if (world.whycorsListener) world.whycorsListener.revive();
else {
  const reporter = createReporter(() => {});
  world.whycorsListener = reporter;
  addEventListener(
    'securitypolicyviolation',
    (event) => {
      if (!event.isTrusted || !A_REQUEST.test(event.blockedURI)) return;
      const line = pageLine({
        event: 'csp-violation',
        time: performance.timeOrigin + event.timeStamp,
        details: {
          blockedURI: event.blockedURI,
          effectiveDirective: event.effectiveDirective,
          originalPolicy: event.originalPolicy.slice(0, 16_384),
          disposition: event.disposition,
        },
      });
      if (line) reporter.tell(line);
    },
    true,
  );
}
