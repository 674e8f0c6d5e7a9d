import type { PortLike } from './port-like.ts';

type Hand = (page: Window) => void;

/** The event that a panel is shown, which brings its page. */
interface Shown {
  addListener(hand: Hand): void;
  removeListener(hand: Hand): void;
}

/** What the message says that brings a port, and the event that brings where its messages lie. */
const HANDED = 'whycors-port';

/** Messages that were sent and not yet received, by the numbers under which the port tells of them. */
type Underway = Map<number, unknown>;

interface Trays {
  toPanel: Underway;
  toRecorder: Underway;
}

/**
 * Hands the page of a panel one end of a port when it is first shown, and `serve` the other. The browser's own ports
 * lead through another process, even from page to page of one thread; by this one messages are not even copied.
 */
export function handPort(onShown: Shown, serve: (port: PortLike) => void): void {
  const hand: Hand = (page) => {
    onShown.removeListener(hand);
    const { port1, port2 } = new MessageChannel();
    const trays: Trays = { toPanel: new Map(), toRecorder: new Map() };
    // Only pages of one origin may dispatch events to one another.
    page.dispatchEvent(new CustomEvent(HANDED, { detail: trays }));
    page.postMessage(HANDED, location.origin, [port2]);
    serve(portLike(port1, trays.toRecorder, trays.toPanel));
  };
  onShown.addListener(hand);
}

/** Has `take` called with each port that a page of this extension hands to this one. */
export function takePorts(take: (port: PortLike) => void): void {
  let trays: Trays | null = null;
  addEventListener(HANDED, (event) => {
    trays = (event as CustomEvent<Trays>).detail;
  });
  addEventListener('message', ({ data, origin, ports: [port] }) => {
    const handed = port && data === HANDED && origin === location.origin;
    if (handed && trays) take(portLike(port, trays.toPanel, trays.toRecorder));
  });
}

/**
 * The port brings numbers only, each in a task of its own; the messages lie where both pages have them.
 * Chromium tells when the other page is gone. Firefox does not, where no page of DevTools outlives the others; nor does
 * it end this port when the background sleeps, as it does with its own.
 */
function portLike(port: MessagePort, incoming: Underway, outgoing: Underway): PortLike {
  let sent = 0;
  return {
    name: HANDED,
    postMessage(message) {
      outgoing.set(++sent, message);
      port.postMessage(sent);
    },
    disconnect() {
      port.close();
      outgoing.clear();
    },
    onMessage: {
      addListener(callback) {
        port.onmessage = ({ data }: MessageEvent<number>) => {
          const message = incoming.get(data);
          incoming.delete(data);
          callback(message);
        };
      },
    },
    onDisconnect: { addListener: (callback) => port.addEventListener('close', callback) },
  };
}
