import type { CaptureEvent } from '../core/formats/capture.ts';
import { isFromPage, PAGE_PORT, pageLine, type ToPage } from '../messaging/page-messages.ts';
import type { PortLike } from '../messaging/port-like.ts';
import { RateLimit } from '../messaging/rate-limit.ts';

/** All frames of a tab together. */
const BURST = 8_000;
const PER_SECOND = 2_000;

/** A port and who opened it, as `runtime` tells. */
export interface PagePort extends PortLike {
  readonly sender?: { id?: string; tab?: { id?: number } };
}

export interface PageHost {
  /** Serves a port if it leads to a script of ours in a frame of the tab; leaves others alone. */
  serve(port: PagePort): void;
  /** Tells the frames whether page evidence is wanted. */
  want(evidence: boolean): void;
  /** Tells the frames that nobody listens any more. */
  close(): void;
}

/** Takes reports from the scripts in one tab's frames. Pages may be hostile: what is malformed or too much is left out. */
export function createPageHost(
  extensionId: string,
  tabId: number,
  record: (line: CaptureEvent) => void,
  now: () => number = Date.now,
): PageHost {
  const ports = new Set<PagePort>();
  const limit = new RateLimit(BURST, PER_SECOND);
  let wanted = false;

  function tell(port: PagePort, message: ToPage): void {
    try {
      port.postMessage(message);
    } catch {
      // Its frame went away, and the news of it is still on its way.
      ports.delete(port);
    }
  }

  function take(message: unknown): void {
    if (!isFromPage(message)) return;
    let dropped = message.dropped;
    for (const value of message.lines) {
      const line = pageLine(value);
      if (!line || (line.event !== 'csp-violation' && !wanted)) continue;
      if (limit.admits(now())) record(line);
      else dropped++;
    }
    if (dropped > 0) record({ source: 'page', event: 'dropped', time: now(), details: { count: dropped } });
  }

  return {
    serve(port) {
      const { sender } = port;
      if (port.name !== PAGE_PORT || sender?.id !== extensionId || sender.tab?.id !== tabId) return;
      ports.add(port);
      port.onMessage.addListener(take);
      port.onDisconnect.addListener(() => ports.delete(port));
      tell(port, { type: 'listening', evidence: wanted });
    },
    want(evidence) {
      if (evidence === wanted) return;
      wanted = evidence;
      for (const port of ports) tell(port, { type: 'listening', evidence });
    },
    close() {
      for (const port of ports) tell(port, { type: 'closed' });
    },
  };
}
