import type { Channel } from './channel.ts';
import { isToPanel } from './message-shape.ts';
import type { ToPanel, ToRecorder } from './messages.ts';
import type { PortLike } from './port-like.ts';

const NAME = /^whycors-recorder:(\d{1,15})$/;
const RETRY_MS = 200;

/** The name of a port that leads to the recorder of a tab. */
export const recorderPortName = (tabId: number): string => `whycors-recorder:${tabId}`;

/** The tab whose recorder a port of this name asks for; null when the name is not one of ours. */
export function tabOfPortName(name: string): number | null {
  const match = NAME.exec(name);
  return match ? Number(match[1]) : null;
}

/**
 * The panel's end. `connect` opens a port of that name, e.g. `(name) => chrome.runtime.connect({ name })`. What is told
 * goes by the port that the recorder hands over, once `handed` brings one, e.g. `takePorts`.
 * Opens a port when the first listener comes and closes it when the last one leaves. When the port breaks it opens
 * another, and subscribes again from where it was if `subscribe` was sent before: no line is lost or told twice.
 * What is sent while there is no connection is kept until there is one.
 */
export function connectToRecorder(
  connect: (name: string) => PortLike,
  tabId: number,
  handed?: (take: (port: PortLike) => void) => void,
): Channel<ToPanel, ToRecorder> {
  const listeners = new Set<{ onMessage: (message: ToPanel) => void; onClose: (() => void) | undefined }>();
  let port: PortLike | null = null;
  /** A port is known to lead somewhere once something came back through it. */
  let answered = false;
  let subscribed = false;
  let session: string | null = null;
  let next = 0;
  let kept: ToRecorder[] = [];

  const connected = () => connect(recorderPortName(tabId));

  handed?.(use);

  function use(opened: PortLike): void {
    port?.disconnect();
    port = opened;
    answered = false;
    opened.onMessage.addListener((message) => {
      if (port === opened && isToPanel(message)) receive(message);
    });
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      for (const { onClose } of listeners) onClose?.();
      setTimeout(() => {
        if (!port && listeners.size) use(connected());
      }, RETRY_MS);
    });
    if (subscribed) opened.postMessage(subscription());
  }

  function subscription(): ToRecorder {
    return session === null ? { type: 'subscribe' } : { type: 'subscribe', since: { session, next } };
  }

  function receive(message: ToPanel): void {
    if (!answered) {
      answered = true;
      for (const waiting of kept.splice(0)) port?.postMessage(waiting);
    }
    const news = unseen(message);
    if (news) for (const { onMessage } of listeners) onMessage(news);
  }

  /** Keeps count of the lines, and takes away those that were told before. */
  function unseen(message: ToPanel): ToPanel | null {
    if (message.type === 'header' || message.type === 'cleared') {
      if (message.session !== undefined && message.session !== session) {
        session = message.session;
        next = 0;
      }
      return message;
    }
    if (message.type !== 'lines' || message.first === undefined) return message;
    const end = message.first + message.lines.length;
    if (end <= next) return null;
    const lines = message.first < next ? message.lines.slice(next - message.first) : message.lines;
    next = end;
    return { type: 'lines', lines };
  }

  return {
    send(message) {
      if (message.type === 'subscribe') {
        subscribed = true;
        port?.postMessage(subscription());
      } else if (port && answered) port.postMessage(message);
      else kept = [...kept, message];
    },
    listen(onMessage, onClose) {
      const listener = { onMessage, onClose };
      listeners.add(listener);
      if (!port) use(connected());
      return () => {
        listeners.delete(listener);
        if (listeners.size || !port) return;
        const closing = port;
        port = null;
        // Who listens next has seen nothing yet.
        session = null;
        next = 0;
        closing.disconnect();
      };
    },
  };
}
