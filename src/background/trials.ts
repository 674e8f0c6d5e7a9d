import type { Trial } from '../core/formats/trial.ts';
import { isOwnPage } from '../messaging/own-page.ts';
import { type FromTrials, isToTrials, tabOfTrialPort } from '../messaging/trial-messages.ts';
import { sessionRules } from './session-rules.ts';

/** Wakes the background while rules stand, should it have died together with the DevTools page. */
const ALARM = 'whycors-trial';
const ALARM_MINUTES = 1;

/**
 * Hosts what people try in their tabs. Rules live as long as the port of the DevTools page that asked for them. The
 * browser may end the background at any moment and break that port: so whoever starts here takes back every rule that
 * an instance before it left. Must be called in the first turn, as what wakes the background may be a port.
 */
export function hostTrials(): void {
  /** Changes of rules, one after the other. */
  let last: Promise<unknown> = removeRules(() => true);
  const then = <T>(change: () => Promise<T>): Promise<T> => {
    const done = last.then(change, change);
    last = done.catch(() => undefined);
    return done;
  };

  chrome.runtime.onConnect.addListener((port) => {
    const tabId = tabOfTrialPort(port.name);
    if (tabId === null || !isOwnPage(port.sender, chrome.runtime.id, chrome.runtime.getURL(''))) return;
    let open = true;
    const tell = (message: FromTrials) => {
      if (open) port.postMessage(message);
    };
    const ofTab = ({ condition }: chrome.declarativeNetRequest.Rule) => condition.tabIds?.includes(tabId) ?? false;
    port.onMessage.addListener((message: unknown) => {
      if (!isToTrials(message)) return;
      if (message.type === 'ping') void then(async () => tell({ type: 'pong', at: Date.now() }));
      if (message.type === 'stop')
        void then(() => removeRules(ofTab)).then(() => tell({ type: 'off', at: Date.now() }));
      if (message.type === 'try') {
        then(() => replaceRules(message.trial, tabId)).then(
          () => tell({ type: 'on' }),
          (error: unknown) => tell({ type: 'refused', why: error instanceof Error ? error.message : String(error) }),
        );
      }
    });
    port.onDisconnect.addListener(() => {
      open = false;
      void then(() => removeRules(ofTab));
    });
  });

  // That the background was started is all that is asked of the alarm; the listener makes the browser do it.
  chrome.alarms.onAlarm.addListener(() => undefined);
}

async function removeRules(which: (rule: chrome.declarativeNetRequest.Rule) => boolean): Promise<void> {
  const rules = await chrome.declarativeNetRequest.getSessionRules();
  const removeRuleIds = rules.filter(which).map(({ id }) => id);
  if (removeRuleIds.length) await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
  if (removeRuleIds.length === rules.length) await chrome.alarms.clear(ALARM);
}

/** One tab tries one fix at a time. Rejects when the browser does not take the rules; then none stand. */
async function replaceRules(trial: Trial, tabId: number): Promise<void> {
  await removeRules(({ condition }) => condition.tabIds?.includes(tabId) ?? false);
  const taken = (await chrome.declarativeNetRequest.getSessionRules()).map(({ id }) => id);
  const first = Math.max(0, ...taken) + 1;
  const addRules = sessionRules(
    trial,
    tabId,
    trial.changes.map((_, index) => first + index),
  );
  // Before the rules, so that none ever stands without it.
  await chrome.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
  await chrome.declarativeNetRequest.updateSessionRules({ addRules });
}
