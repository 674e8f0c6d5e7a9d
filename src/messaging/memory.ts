import type { Channel } from './channel.ts';

/**
 * Two ends of one conversation within a page: what one sends, the other's listeners get, in order and in a later
 * microtask, as through a port. For the panel as an ordinary page, and for tests.
 */
export function memoryChannel<A, B>(): [Channel<A, B>, Channel<B, A>] {
  const toFirst = new Set<(message: A) => void>();
  const toSecond = new Set<(message: B) => void>();
  return [end(toFirst, toSecond), end(toSecond, toFirst)];
}

function end<In, Out>(own: Set<(message: In) => void>, other: Set<(message: Out) => void>): Channel<In, Out> {
  return {
    send(message) {
      queueMicrotask(() => {
        for (const listener of other) listener(message);
      });
    },
    listen(onMessage) {
      own.add(onMessage);
      return () => own.delete(onMessage);
    },
  };
}
