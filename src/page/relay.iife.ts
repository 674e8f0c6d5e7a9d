import { MOST_TEXT } from '../messaging/page-messages.ts';
import { HELLO, PENDING, START, STOP, TELL, TOLD } from './line-names.ts';
import { createReporter } from './reporter.ts';
import { soon } from './soon.ts';

/*
 * Runs beside the page, in a world of its own, just before the witness: gets the witness's node, has it start, has it
 * tell now and then what it noted, and passes that on unread. Where nobody inspects the tab, it has the witness withdraw.
 */
const world = globalThis as typeof globalThis & { whycorsRelay?: true };

if (!world.whycorsRelay) {
  world.whycorsRelay = true;
  addEventListener(HELLO, meet, { capture: true, once: true });
}

function meet(event: Event): void {
  if (!(event instanceof MouseEvent) || !(event.relatedTarget instanceof Comment)) return;
  event.stopImmediatePropagation();
  const node = event.relatedTarget;
  const say = (name: string) => node.dispatchEvent(new Event(name));
  const reporter = createReporter((listening, evidence) => say(listening && evidence ? START : STOP));
  node.addEventListener(PENDING, () => soon(() => say(TELL)));
  node.addEventListener(TOLD, (told) => {
    const { detail } = told as CustomEvent<unknown>;
    if (typeof detail === 'string' && detail.length <= 4 * MOST_TEXT) reporter.tell(detail);
  });
  say(START);
  reporter.ask();
  addEventListener('pagehide', () => {
    say(TELL);
    reporter.hurry();
  });
  // Nothing reached it in the back/forward cache.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    reporter.revive();
    say(START);
    reporter.ask();
  });
}
