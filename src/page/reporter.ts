import { type FromPage, isToPage, MOST_BUNDLES } from '../messaging/page-messages.ts';

/** Enough for the busiest moment between a report and its answer. UTF-16 units. */
const MOST_WAITING = 4 * 1024 * 1024;

export interface Reporter {
  /** Reports the text of a bundle of lines. */
  tell(bundle: string): void;
  /** Asks whether somebody listens, with nothing to report. */
  ask(): void;
  /** Sends all that waits at once, without waiting for answers: the document may be gone in the next moment. */
  hurry(): void;
  /** Tries again to find who listens, after nobody did. */
  revive(): void;
}

/**
 * Reports to whoever inspects this tab, one report after the other, each answered. A page of which there is nothing to
 * tell costs nothing. `onListening` is told whether somebody listens and whether they want page evidence, when that
 * changes.
 */
export function createReporter(onListening: (listening: boolean, evidence: boolean) => void): Reporter {
  const document = documentName();
  let wanted = true;
  let known: string | null = null;
  let waiting: string[] = [];
  let length = 0;
  let sending = false;
  let asks = false;

  function heed(answer: unknown): void {
    const evidence = isToPage(answer) && answer.type === 'listening' ? answer.evidence : null;
    wanted = evidence !== null;
    if (!wanted) take();
    const now = `${evidence}`;
    if (now !== known) onListening(wanted, evidence === true);
    known = now;
  }

  /** The next bundles, which wait no longer. */
  function take(most = Number.POSITIVE_INFINITY): string[] {
    const taken = waiting.slice(0, most);
    waiting = waiting.slice(most);
    for (const text of taken) length -= text.length;
    return taken;
  }

  const report = (texts: string[]): Promise<unknown> => {
    const message: FromPage = { type: 'report', document, origin: self.origin, texts };
    return chrome.runtime.sendMessage(message);
  };

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    while (wanted && (waiting.length || asks)) {
      asks = false;
      const texts = take(MOST_BUNDLES);
      // The first try may have woken what was to answer it.
      heed(await retried(() => report(texts)).catch(() => null));
    }
    sending = false;
  }

  chrome.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id === chrome.runtime.id && isToPage(message)) heed(message);
  });

  return {
    tell(bundle) {
      if (!wanted || length > MOST_WAITING) return;
      waiting.push(bundle);
      length += bundle.length;
      void send();
    },
    ask() {
      asks = true;
      void send();
    },
    hurry() {
      while (wanted && waiting.length) report(take(MOST_BUNDLES)).catch(() => undefined);
    },
    revive() {
      wanted = true;
      known = null;
    },
  };
}

/** What an action resolves to, the second time if it fails the first. Throws at once where the extension is gone. */
const retried = async (action: () => Promise<unknown>): Promise<unknown> => action().catch(action);

/** One that no other document has; it need not be hard to guess. */
const documentName = (): string => `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
