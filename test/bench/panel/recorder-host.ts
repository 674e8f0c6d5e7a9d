import type { CaptureEvent } from '../../../src/core/formats/capture.ts';
import { handPort } from '../../../src/messaging/direct-port.ts';
import { tabOfPortName } from '../../../src/messaging/port.ts';
import { createRecording } from '../../../src/recorder/recording.ts';
import type { Flood, MadeEvents, ToMaker } from './event-maker.ts';
import { EVENT_MAKER, type Template } from './request-lines.ts';

/*
 * Stands in for the extension's DevTools page: the recorder as it is shipped, on the thread that it shares with the panel,
 * fed with recorded events in place of a browser's. The events are made on another thread, as the browser does.
 */
declare global {
  interface Window {
    /** Resolves when events can be made of these. */
    rehearse(templates: Template[]): Promise<void>;
    /** Emits requests at this rate; resolves with the time of each one's last event, ms since the epoch. */
    flood(requests: number, perSecond: number): Promise<number[]>;
  }
}

const header = { source: 'capture', version: 1, browser: { name: 'chromium', version: '' } } as const;
const recording = createRecording({ ...header, topLevelUrl: 'https://app.shop.test/' }, () => undefined);

chrome.runtime.onConnect.addListener((port) => {
  if (tabOfPortName(port.name) === chrome.devtools.inspectedWindow.tabId) recording.serve(port);
});
recording.change({ access: { state: 'granted' } });
const { title = '', panel = '' } = document.documentElement.dataset;
chrome.devtools.panels.create(title, '/icons/icon.svg', panel, ({ onShown }) => handPort(onShown, recording.serve));

const maker = new Worker(`/${EVENT_MAKER}`);
const tellMaker = (message: ToMaker) => maker.postMessage(message);

window.rehearse = (templates) =>
  new Promise((resolve) => {
    maker.onmessage = () => resolve();
    tellMaker({ templates });
  });

window.flood = (requests, perSecond) =>
  new Promise((resolve) => {
    const ends: number[] = [];
    maker.onmessage = ({ data }: MessageEvent<MadeEvents>) => {
      for (const line of JSON.parse(data.lines) as CaptureEvent[]) recording.record(line);
      ends.push(...data.ends);
      if (ends.length === requests) resolve(ends);
    };
    const flood: Flood = { requests, perSecond };
    tellMaker(flood);
  });
