import type { PageScripts } from '../messaging/tap-messages.ts';

/** As the build names them; `vite.config.ts` lists the same. */
const FILES = { listener: '/page/csp-listener.js', relay: '/page/relay.js', witness: '/page/witness.js' };
const IDS = { listener: 'whycors-listener', relay: 'whycors-relay', witness: 'whycors-witness' };
const idOf = (part: keyof typeof IDS, tabId: number): string => `${IDS[part]}:${tabId}`;

const EVERYWHERE = {
  matches: ['<all_urls>'] as string[],
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  persistAcrossSessions: false,
} as const;

type Script = chrome.scripting.RegisteredContentScript & { part: keyof typeof IDS };

/** One change at a time: the API refuses to register an id twice. */
let last: Promise<void> = Promise.resolve();

/**
 * Has exactly these scripts run in documents loaded from now on, for one tab's DevTools. The API knows no tabs, so they
 * run in all, and withdraw where nobody listens. Resolves when it is so; a browser that refuses leaves things as they are.
 */
export function setPageScripts(tabId: number, wanted: PageScripts): Promise<void> {
  last = last.then(() => set(tabId, wanted)).catch(() => undefined);
  return last;
}

async function set(tabId: number, wanted: PageScripts): Promise<void> {
  const all = scriptsOf(tabId);
  const ids = all.map(({ id }) => id);
  const registered = (await chrome.scripting.getRegisteredContentScripts({ ids })).map(({ id }) => id);
  const asked = all.filter(({ part }) => (part === 'listener' ? wanted.listener : wanted.witness));
  const superfluous = registered.filter((id) => !asked.some((script) => script.id === id));
  if (superfluous.length) await chrome.scripting.unregisterContentScripts({ ids: superfluous });
  const missing = asked.filter(({ id }) => !registered.includes(id));
  if (missing.length)
    await chrome.scripting.registerContentScripts(
      missing.map(({ part: _part, ...script }) => script as chrome.scripting.RegisteredContentScript),
    );
  if (missing.some(({ part }) => part === 'listener')) await listenInOpenFrames(tabId);
}

/** In the order in which they must run: the relay awaits the witness. */
const scriptsOf = (tabId: number): Script[] => [
  { ...EVERYWHERE, part: 'listener', id: idOf('listener', tabId), js: [FILES.listener], world: 'ISOLATED' },
  { ...EVERYWHERE, part: 'relay', id: idOf('relay', tabId), js: [FILES.relay], world: 'ISOLATED' },
  { ...EVERYWHERE, part: 'witness', id: idOf('witness', tabId), js: [FILES.witness], world: 'MAIN' },
];

/** Has the listener run in the documents that the tab shows now. */
async function listenInOpenFrames(tabId: number): Promise<void> {
  await chrome.scripting
    .executeScript({ target: { tabId, allFrames: true }, files: [FILES.listener], injectImmediately: true })
    // Some pages are closed to every extension.
    .catch(() => undefined);
}

/** Takes back what was registered for tabs whose DevTools closed without doing so; returns whether there was any. */
export async function forgetOtherTabs(watched: readonly number[]): Promise<boolean> {
  const registered = await chrome.scripting.getRegisteredContentScripts();
  const ids = registered
    .map(({ id }) => id)
    .filter((id) => {
      const tabId = /^whycors-\w+:(\d+)$/.exec(id)?.[1];
      return tabId !== undefined && !watched.includes(Number(tabId));
    });
  if (ids.length) await chrome.scripting.unregisterContentScripts({ ids }).catch(() => undefined);
  return ids.length > 0;
}
