import { isOwnPage } from '../messaging/own-page.ts';
import {
  isFromBackground,
  type PageScripts,
  RECEIVED,
  type ToBackground,
  WATCH_AGAIN_MS,
} from '../messaging/tap-messages.ts';
import { forgetWatched, noteWatched } from '../messaging/watched-tabs.ts';
import type { Tap, TapListener } from '../recorder/tap.ts';

/** Names of the latest batches: one that comes twice is told once. */
const REMEMBERED = 64;

/** Has the background tap the browser: Firefox shows requests and cookies to nobody else. */
export function createBackgroundTap(tabId: number, listener: TapListener): Tap {
  let origin: string | null = null;
  let granted: boolean | null = null;
  let scripts: PageScripts = { listener: false, witness: false };
  const received = new Set<string>();

  function access(now: boolean): void {
    if (now !== granted) listener.access(now);
    granted = now;
  }

  function watch(): void {
    // Noted before the background hears of it: if this message wakes it, it finds the note and registers in time.
    noteWatched(localStorage, { tabId, origin, evidence: scripts.witness }, Date.now());
    const message: ToBackground = { type: 'watch', tabId, origin, scripts };
    chrome.runtime.sendMessage(message).then(
      (answer: unknown) => {
        if (typeof answer === 'object' && answer !== null && 'granted' in answer) access(answer.granted === true);
      },
      // The background was not to be reached this time: the next turn tries again.
      () => undefined,
    );
  }

  /** What is to happen once the background has told what it heard before. */
  const waiting: (() => void)[] = [];
  let catchingUp = false;

  async function catchUp(): Promise<void> {
    catchingUp = true;
    while (waiting.length) {
      const ready = waiting.splice(0);
      const message: ToBackground = { type: 'catch-up', tabId };
      // A background that does not answer was ended, and has nothing more to tell before it is started again.
      await chrome.runtime.sendMessage(message).catch(() => undefined);
      // Each by itself: what one throws is reported, and the others go on.
      for (const then of ready) queueMicrotask(then);
    }
    catchingUp = false;
  }

  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isOwnPage(sender, chrome.runtime.id, chrome.runtime.getURL('')) || !isFromBackground(message)) return;
    if (message.type === 'access') access(message.granted);
    else if (message.tabId === tabId) {
      if (received.has(message.batch)) received.delete(message.batch);
      else for (const line of message.lines) listener.line(line);
      received.add(message.batch);
      for (const batch of received) if (received.size > REMEMBERED) received.delete(batch);
      respond(RECEIVED);
    }
  });
  watch();
  setInterval(watch, WATCH_AGAIN_MS);
  addEventListener('pagehide', () => {
    forgetWatched(localStorage, tabId);
    const message: ToBackground = { type: 'unwatch', tabId };
    void chrome.runtime.sendMessage(message).catch(() => undefined);
  });

  return {
    pageIs(now) {
      if (now === origin) return;
      origin = now;
      watch();
    },
    checkAccess: watch,
    requestAccess() {
      const message: ToBackground = { type: 'request-access' };
      void chrome.runtime.sendMessage(message).catch(() => undefined);
    },
    caughtUp(then) {
      waiting.push(then);
      if (!catchingUp) void catchUp();
    },
    runInPages(now) {
      if (now.listener === scripts.listener && now.witness === scripts.witness) return;
      scripts = now;
      watch();
    },
  };
}
