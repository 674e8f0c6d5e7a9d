import { startFirefoxSession } from './firefox-session.ts';

/** Opens a visible Firefox on the lab with the toolbox on the panel. `closed` resolves when the person closes it. */
export async function openFirefoxDemo(): Promise<{ url: string; closed: Promise<void>; close(): Promise<void> }> {
  const session = await startFirefoxSession({ headless: false, leaveSignals: true });
  const closed = new Promise<void>((resolve) => session.firefox.browser.once('disconnected', () => resolve()));
  return { url: session.lab.url, closed, close: () => session.close() };
}
