import { effect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Row } from './row.ts';
import type { Selection, ShownProblem } from './shown-problem.ts';

/** How long a file that is being read may still change what is shown first: by then somebody has read a sentence, ms. */
const SETTLES_WITHIN_MS = 3_000;

interface Led {
  problems: ReadonlySignal<readonly ShownProblem[]>;
  selection: Signal<Selection>;
  current: ReadonlySignal<Row | null>;
  /** Whether a file is being read. */
  reading: ReadonlySignal<boolean>;
}

/**
 * Shows the weightiest problem whenever nothing is shown, and leaves it there when weightier ones come: somebody reads
 * it. Only the first moments of a file, in which its problems come one after the other, are followed.
 */
export function leadToWeightiest({ problems, selection, current, reading }: Led): void {
  let led: Selection | null = null;
  let since = Number.NEGATIVE_INFINITY;
  let wasReading = false;

  effect(() => {
    const isReading = reading.value;
    if (isReading && !wasReading) since = performance.now();
    // What was read last counts too.
    const inFlux = (isReading || wasReading) && performance.now() - since < SETTLES_WITHIN_MS;
    wasReading = isReading;
    const first = problems.value[0];
    const chosen = selection.value;
    if (!first || (current.value && !(inFlux && chosen === led))) return;
    if (first.key === chosen.problem && current.value) return;
    led = { problem: first.key, row: null };
    selection.value = led;
  });
}
