import type { CaptureEvent } from '../../../src/core/formats/capture.ts';
import { tabOfPortName } from '../../../src/messaging/port.ts';
import { createRecording } from '../../../src/recorder/recording.ts';
import type { Flood, MadeEvents } from './event-maker.ts';
import { EVENT_MAKER, type Template } from './request-lines.ts';

/*
 * Stands in for the extension's DevTools page: the recorder as it is shipped, on the thread that it shares with the panel,
 * fed with recorded events in place of a browser's. The events are made on another thread, as the browser does.
 */
declare global {
  interface Window {
    /** Emits requests at this rate; resolves with the time of each one's last event, ms since the epoch. */
    flood(templates: Template[], requests: number, perSecond: number): Promise<number[]>;
  }
}

const header = { source: 'capture', version: 1, browser: { name: 'chromium', version: '' } } as const;
const recording = createRecording({ ...header, topLevelUrl: 'https://app.shop.test/' }, () => undefined);

chrome.runtime.onConnect.addListener((port) => {
  if (tabOfPortName(port.name) === chrome.devtools.inspectedWindow.tabId) recording.serve(port);
});
recording.change({ access: { state: 'granted' } });
const { title = '', panel = '' } = document.documentElement.dataset;
chrome.devtools.panels.create(title, '/icons/icon.svg', panel);

window.flood = (templates, requests, perSecond) =>
  new Promise((resolve) => {
    const ends: number[] = [];
    const maker = new Worker(`/${EVENT_MAKER}`);
    maker.onmessage = ({ data }: MessageEvent<MadeEvents>) => {
      for (const line of JSON.parse(data.lines) as CaptureEvent[]) recording.record(line);
      ends.push(...data.ends);
      if (ends.length < requests) return;
      maker.terminate();
      resolve(ends);
    };
    const flood: Flood = { templates, requests, perSecond };
    maker.postMessage(flood);
  });
