import type { ToPanel, ToRecorder } from '../../../src/messaging/messages.ts';
import { recorderPortName } from '../../../src/messaging/port.ts';

/*
 * The least that a panel can do: it takes what the recorder tells, and says how many requests have failed. What it takes
 * is the recorder's time, the browser's and that of a frame.
 */
const ERROR = '"event":"onErrorOccurred"';

const count = document.createElement('output');
document.body.append(count);
const port = chrome.runtime.connect({ name: recorderPortName(chrome.devtools.inspectedWindow.tabId) });
let failures = 0;
let shown = 0;

port.onMessage.addListener((message: ToPanel) => {
  if (message.type !== 'lines') return;
  for (const line of message.lines) if (line.includes(ERROR)) failures++;
  requestAnimationFrame(() => {
    if (shown === failures) return;
    shown = failures;
    count.textContent = String(shown);
    count.dataset.count = String(shown);
  });
});
const subscribe: ToRecorder = { type: 'subscribe' };
port.postMessage(subscribe);
