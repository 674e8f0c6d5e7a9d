import type { CaptureEvent } from '../core/formats/capture.ts';
import { type FromPage, isToPage, MOST_LINES, PAGE_PORT } from '../messaging/page-messages.ts';
import { RateLimit } from '../messaging/rate-limit.ts';

const BATCH_MS = 50;
/** A host that inspects this tab answers in milliseconds; where none does, nobody wants to know. */
const ANSWER_WITHIN_MS = 5_000;
const MOST_WAITING = 4_000;
const BURST = 4_000;
const PER_SECOND = 1_000;

export interface Reporter {
  tell(line: CaptureEvent): void;
  /** Tries again to find who listens, after nobody did. */
  revive(): void;
}

/**
 * Reports lines to whoever inspects this tab. Connects with the first line, so that a page of which there is nothing to
 * tell costs nothing. `onListening` is told whether somebody listens, and whether they want page evidence.
 */
export function createReporter(onListening: (listening: boolean, evidence: boolean) => void): Reporter {
  let state: 'idle' | 'asking' | 'listening' | 'unwanted' = 'idle';
  let port: chrome.runtime.Port | null = null;
  let waiting: CaptureEvent[] = [];
  let dropped = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const limit = new RateLimit(BURST, PER_SECOND);

  function close(now: 'idle' | 'unwanted'): void {
    const closing = port;
    port = null;
    state = now;
    waiting = [];
    dropped = 0;
    closing?.disconnect();
    onListening(false, false);
  }

  function connect(): void {
    state = 'asking';
    let opened: chrome.runtime.Port;
    try {
      opened = chrome.runtime.connect({ name: PAGE_PORT });
    } catch {
      // The extension was removed or updated since this page was loaded.
      close('unwanted');
      return;
    }
    port = opened;
    opened.onMessage.addListener((message: unknown) => {
      if (port !== opened || !isToPage(message)) return;
      if (message.type === 'closed') return close('unwanted');
      state = 'listening';
      onListening(true, message.evidence);
      flush();
    });
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      // A page that goes into the back/forward cache loses its port, and may come back.
      close(state === 'asking' ? 'unwanted' : 'idle');
    });
    setTimeout(() => {
      if (port === opened && state === 'asking') close('unwanted');
    }, ANSWER_WITHIN_MS);
  }

  function flush(): void {
    timer = null;
    if (state !== 'listening' || !port) return;
    while (waiting.length || dropped) {
      const message: FromPage = { type: 'report', lines: waiting.splice(0, MOST_LINES), dropped };
      dropped = 0;
      port.postMessage(message);
    }
  }

  addEventListener('pagehide', flush);

  return {
    tell(line) {
      if (state === 'unwanted') return;
      if (waiting.length >= MOST_WAITING || !limit.admits(performance.now())) dropped++;
      else waiting.push(line);
      if (state === 'idle') connect();
      if (timer === null) timer = setTimeout(flush, BATCH_MS);
    },
    revive() {
      if (state === 'unwanted') state = 'idle';
    },
  };
}
