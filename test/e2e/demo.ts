import { startSession } from './session.ts';

/** Opens a visible browser on the lab with DevTools on the panel. `closed` resolves when the person closes it. */
export async function openDemo(): Promise<{ url: string; closed: Promise<void>; close(): Promise<void> }> {
  const session = await startSession({ hostAccess: false, dock: 'bottom', headless: false, leaveSignals: true });
  const closed = new Promise<void>((resolve) => session.chromium.browser.once('disconnected', () => resolve()));
  return { url: session.lab.url, closed, close: () => session.close() };
}
