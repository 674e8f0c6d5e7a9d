import { tabOfPortName } from '../../../src/messaging/port.ts';
import { createRecording } from '../../../src/recorder/recording.ts';
import { requestLines, type Template } from './request-lines.ts';

/*
 * Stands in for the DevTools page: the recorder as it is shipped, fed with recorded events in place of a browser's.
 * Runs in a page of the extension, on the thread that it shares with the panel there as in DevTools.
 */
declare global {
  interface Window {
    serveTab(tabId: number): void;
    /** Emits requests at this rate; resolves with the time of each one's last event, ms since the epoch. */
    flood(templates: Template[], requests: number, perSecond: number): Promise<number[]>;
  }
}

const EVERY_MS = 10;
/** A machine that lets the timer wait must not have all it missed told in one task, which no browser would do. */
const MOST_AT_ONCE = 20;
const header = { source: 'capture', version: 1, browser: { name: 'chromium', version: '' } } as const;
const recording = createRecording({ ...header, topLevelUrl: 'https://app.shop.test/' }, () => undefined);

window.serveTab = (tabId) => {
  chrome.runtime.onConnect.addListener((port) => {
    if (tabOfPortName(port.name) === tabId) recording.serve(port);
  });
  recording.change({ access: { state: 'granted' } });
};

window.flood = (templates, requests, perSecond) =>
  new Promise((resolve) => {
    const ends: number[] = [];
    const began = performance.now();
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      const last = Math.min(requests, due, ends.length + MOST_AT_ONCE);
      while (ends.length < last) {
        const now = performance.timeOrigin + performance.now();
        for (const line of requestLines(templates, ends.length, now)) recording.record(line);
        ends.push(now);
      }
      if (ends.length < requests) return;
      clearInterval(timer);
      resolve(ends);
    }, EVERY_MS);
  });
