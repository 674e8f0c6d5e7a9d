import type { CDPSession, Page } from 'puppeteer-core';

/** What Chromium itself says of one request, over the DevTools protocol. */
export interface BrowserVerdict {
  corsError: string | null;
  /** `net::ERR_...`, empty where Chromium names none, null when the request did not fail. */
  errorText: string | null;
  blockedReason: string | null;
  status: number | null;
}

export interface VerdictRecorder {
  /**
   * By the URL that script asked for and how many requests for it went before; undefined when the protocol never told
   * of it, null while it is not over.
   */
  of(url: string, turn?: number): BrowserVerdict | null | undefined;
}

/** Listens on a page and all its frames, those in other processes included. Start it before the page sends anything. */
export async function recordVerdicts(page: Page): Promise<VerdictRecorder> {
  const verdicts = new Map<string, { verdict: BrowserVerdict | null }[]>();

  const listen = async (session: CDPSession) => {
    const open = new Map<string, { verdict: BrowserVerdict | null }>();
    const status = new Map<string, number>();
    const begin = (requestId: string, url: string) => {
      if (open.has(requestId)) return;
      const entry = { verdict: null };
      open.set(requestId, entry);
      verdicts.set(url, [...(verdicts.get(url) ?? []), entry]);
    };
    const end = (requestId: string, verdict: Omit<BrowserVerdict, 'status'>) => {
      const entry = open.get(requestId);
      if (entry) entry.verdict = { ...verdict, status: status.get(requestId) ?? null };
    };
    const NO_FAULT = { corsError: null, errorText: null, blockedReason: null };

    session.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
      if (initiator.type !== 'preflight' && request.method !== 'OPTIONS') begin(requestId, request.url);
    });
    session.on('Network.webSocketCreated', ({ requestId, url }) => begin(requestId, url));
    session.on('Network.webSocketClosed', ({ requestId }) => end(requestId, NO_FAULT));
    session.on('Network.responseReceived', ({ requestId, response }) => status.set(requestId, response.status));
    session.on('Network.loadingFinished', ({ requestId }) => end(requestId, NO_FAULT));
    session.on('Network.loadingFailed', ({ requestId, errorText, corsErrorStatus, blockedReason }) =>
      end(requestId, {
        corsError: corsErrorStatus?.corsError ?? null,
        errorText,
        blockedReason: blockedReason ?? null,
      }),
    );
    session.on('sessionattached', (child) => void listen(child));
    // All at once: a service worker answers nothing before it may run.
    await Promise.all([
      session.send('Network.enable'),
      session.send('Target.setAutoAttach', { autoAttach: true, flatten: true, waitForDebuggerOnStart: true }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  };
  await listen(await page.createCDPSession());
  return {
    of: (url, turn = 0) => {
      const entries = verdicts.get(url);
      return entries?.[turn]?.verdict;
    },
  };
}
