/*
 * A page that closes has no time to take back what it had the browser do. So each DevTools page of Chromium holds a port
 * to the background: when that breaks, the background does it.
 */
const NAME = /^whycors-lifeline:(\d{1,15})$/;

/** The name of the port that the DevTools page of a tab holds. */
export const lifelineName = (tabId: number): string => `whycors-lifeline:${tabId}`;

/** The tab that a port of this name speaks for; null when the name is not one of ours. */
export function tabOfLifeline(name: string): number | null {
  const match = NAME.exec(name);
  return match ? Number(match[1]) : null;
}
