import type { CaptureEvent } from '../../../src/core/formats/capture.ts';
import { tabOfPortName } from '../../../src/messaging/port.ts';
import { createRecording } from '../../../src/recorder/recording.ts';
import type { Flood, MadeEvents } from './event-maker.ts';
import { EVENT_MAKER, type Template } from './request-lines.ts';

/*
 * Stands in for the DevTools page: the recorder as it is shipped, fed with recorded events in place of a browser's.
 * Runs in a page of the extension, on the thread that it shares with the panel there as in DevTools; the events are
 * made on another.
 */
declare global {
  interface Window {
    serveTab(tabId: number): void;
    /** Emits requests at this rate; resolves with the time of each one's last event, ms since the epoch. */
    flood(templates: Template[], requests: number, perSecond: number): Promise<number[]>;
  }
}

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
