import { HELLO, START, STOP, TOLD } from './line-names.ts';
import { readTestimony } from './read-testimony.ts';
import { createReporter } from './reporter.ts';

/*
 * Runs beside the page, in a world of its own, just before the witness: gets the witness's node, has it start, and
 * passes on what it tells. Where nobody inspects the tab, it has the witness withdraw with the first thing it told.
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
  const name = documentName();
  const reporter = createReporter((listening, evidence) => {
    node.dispatchEvent(new Event(listening && evidence ? START : STOP));
  });
  node.addEventListener(TOLD, (told) => {
    const line = readTestimony({
      text: (told as CustomEvent<unknown>).detail,
      time: performance.timeOrigin + performance.now(),
      document: name,
      origin: self.origin,
    });
    if (line) reporter.tell(line);
  });
  node.dispatchEvent(new Event(START));
  // Its port did not survive the back/forward cache; who listens now will be found with the next call.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    reporter.revive();
    node.dispatchEvent(new Event(START));
  });
}

/** Random, and available on insecure pages too. */
const documentName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
