import type { PortLike } from '../../src/messaging/port-like.ts';

export interface PortPair {
  ends: [PortLike, PortLike];
  /** Breaks the connection as a browser does: what is under way is lost, and both ends hear of it. */
  break(): void;
  /** The connection is gone, and the news of it has not come yet. */
  closeUnnoticed(): void;
}

/** Two connected ports, as the browser makes them: messages are copied and arrive later, in order. */
export function portPair(name: string): PortPair {
  const heard: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [new Set(), new Set()];
  const closed: [Set<() => void>, Set<() => void>] = [new Set(), new Set()];
  let open = true;

  const end = (own: 0 | 1): PortLike => ({
    name,
    postMessage(message) {
      if (!open) throw new Error('Attempting to use a disconnected port object');
      const copy: unknown = JSON.parse(JSON.stringify(message));
      setTimeout(() => {
        if (open) for (const listener of heard[own ? 0 : 1]) listener(copy);
      });
    },
    disconnect() {
      if (open) for (const listener of closed[own ? 0 : 1]) listener();
      open = false;
    },
    onMessage: { addListener: (listener) => heard[own].add(listener) },
    onDisconnect: { addListener: (listener) => closed[own].add(listener) },
  });

  return {
    ends: [end(0), end(1)],
    closeUnnoticed() {
      open = false;
    },
    break() {
      if (!open) return;
      open = false;
      for (const listeners of closed) for (const listener of listeners) listener();
    },
  };
}
