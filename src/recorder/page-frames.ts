import { type FromPage, isFromPage, type ToPage } from '../messaging/page-messages.ts';

/** Who sent a message, as `runtime` tells. */
interface Sender {
  id?: string;
  url?: string;
  tab?: { id?: number };
}

/**
 * The tab of a script of ours in a page, when such a script sent this report; null when somebody else did.
 * `extensionId` and `baseUrl` are this extension's own: its pages may be open in tabs too.
 */
export function reportingTab(
  message: unknown,
  sender: Sender,
  extensionId: string,
  baseUrl: string,
): { tabId: number; report: FromPage } | null {
  const tabId = sender.tab?.id;
  if (sender.id !== extensionId || tabId === undefined || sender.url?.startsWith(baseUrl)) return null;
  return isFromPage(message) ? { tabId, report: message } : null;
}

/** Brings a message to our scripts in all frames of a tab. */
export function tellFrames(tabId: number, message: ToPage): void {
  // A tab may be gone, or have no script of ours.
  chrome.tabs.sendMessage(tabId, message).catch(() => undefined);
}

/** Has our scripts withdraw from all tabs but these. */
export async function withdrawFromOtherTabs(watched: readonly number[]): Promise<void> {
  for (const { id } of await chrome.tabs.query({})) {
    if (id !== undefined && !watched.includes(id)) tellFrames(id, { type: 'closed' });
  }
}
