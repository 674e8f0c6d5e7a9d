import type { CaptureEvent } from '../../../src/core/formats/capture.ts';
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
    prepare(templates: Template[], requests: number): void;
    /** Emits so many requests a second; resolves with the time of each one's last event, ms since the epoch. */
    flood(perSecond: number): Promise<number[]>;
  }
}

const EVERY_MS = 10;
const header = { source: 'capture', version: 1, browser: { name: 'chromium', version: '' } } as const;
const recording = createRecording({ ...header, topLevelUrl: 'https://app.shop.test/' }, () => undefined);
let requests: CaptureEvent[][] = [];

window.serveTab = (tabId) => {
  chrome.runtime.onConnect.addListener((port) => {
    if (tabOfPortName(port.name) === tabId) recording.serve(port);
  });
  recording.change({ access: { state: 'granted' } });
};

window.prepare = (templates, count) => {
  requests = Array.from({ length: count }, (_, n) => requestLines(templates, n, 0));
};

window.flood = (perSecond) =>
  new Promise((resolve) => {
    const ends: number[] = [];
    const began = performance.now();
    const timer = setInterval(() => {
      const due = Math.min(requests.length, Math.floor(((performance.now() - began) / 1000) * perSecond));
      while (ends.length < due) {
        const now = performance.timeOrigin + performance.now();
        const lines = requests[ends.length] ?? [];
        for (const [i, line] of lines.entries()) {
          (line.details as { timeStamp: number }).timeStamp = now - (lines.length - i) / 1000;
          recording.record(line);
        }
        ends.push(now);
      }
      if (ends.length < requests.length) return;
      clearInterval(timer);
      resolve(ends);
    }, EVERY_MS);
  });
