/** How long one slice of work may keep the main thread, in ms: half a frame, so that scrolling stays smooth. */
const SLICE_MS = 8;

/** How the page waits: replaced in tests by one that runs at once. */
export interface Clock {
  now(): number;
  /** Runs a callback after the browser has had its turn with input and painting. */
  yield(callback: () => void): void;
  /**
   * Runs a callback soon, and no oftener than is worth painting. In a task of its own: what it changes is laid out and
   * painted in the next, so that neither is long.
   */
  frame(callback: () => void): void;
}

/** Shortest time between two callbacks: nobody reads counts that change sixty times a second, and drawing them has a cost. */
const BETWEEN_FRAMES_MS = 33;

export function pageClock(): Clock {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  let last = Number.NEGATIVE_INFINITY;
  port1.onmessage = () => waiting.shift()?.();
  return {
    now: () => performance.now(),
    yield(callback) {
      waiting.push(callback);
      port2.postMessage(null);
    },
    frame(callback) {
      const act = () => {
        last = performance.now();
        callback();
      };
      setTimeout(act, Math.max(0, last + BETWEEN_FRAMES_MS - performance.now()));
    },
  };
}

/**
 * Runs `step` again and again in slices of a few milliseconds until it returns false, and `after` at the end of each.
 * Returns a function that wakes it; waking it while it is awake does nothing.
 */
export function sliced(clock: Clock, step: () => boolean, after: () => void): () => void {
  let awake = false;
  const slice = () => {
    const end = clock.now() + SLICE_MS;
    let more = true;
    while (more && clock.now() < end) more = step();
    awake = more;
    // May bring more to do, and wake it.
    after();
    if (more) clock.yield(slice);
  };
  return () => {
    if (awake) return;
    awake = true;
    clock.yield(slice);
  };
}
