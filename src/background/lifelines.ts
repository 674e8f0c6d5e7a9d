import { tabOfLifeline } from '../messaging/lifeline.ts';
import { isOwnPage } from '../messaging/own-page.ts';
import { heldTabs, whenLeft } from '../recorder/lifeline.ts';
import { tellFrames, withdrawFromOtherTabs } from '../recorder/page-frames.ts';
import { forgetOtherTabs, setPageScripts } from '../recorder/page-scripts.ts';

/**
 * Takes back from pages what DevTools pages of Chromium had put there, once those are gone: scripts that were to run in
 * them, and those that do. Must be called in the first turn, as what wakes the background may be a port.
 */
export function watchLifelines(): void {
  chrome.runtime.onConnect.addListener((port) => {
    const tabId = tabOfLifeline(port.name);
    if (tabId === null || !isOwnPage(port.sender, chrome.runtime.id, chrome.runtime.getURL(''))) return;
    // What it says is of no matter: that it is heard keeps this worker awake.
    port.onMessage.addListener(() => undefined);
    port.onDisconnect.addListener(() => void whenLeft(tabId, () => takeBackFrom(tabId)));
  });
  void takeBackFromOthers();
}

async function takeBackFrom(tabId: number): Promise<void> {
  await setPageScripts(tabId, { listener: false, witness: false });
  tellFrames(tabId, { type: 'closed' });
  const others = (await heldTabs()).filter((other) => other !== tabId);
  if (others.length === 0) await withdrawFromOtherTabs([]);
}

/** After DevTools that closed while no background ran. */
async function takeBackFromOthers(): Promise<void> {
  const held = await heldTabs();
  if (await forgetOtherTabs(held)) await withdrawFromOtherTabs(held);
}
