import type { PortLike } from './port-like.ts';

type Hand = (page: Window) => void;

/** The event that a panel is shown, which brings its page. */
interface Shown {
  addListener(hand: Hand): void;
  removeListener(hand: Hand): void;
}

/** The event that brings a panel its end. */
const HANDED = 'whycors-port';

/**
 * Hands the page of a panel one end of a port when it is first shown, and `serve` the other. The browser's own ports
 * lead through another process, even from page to page of one thread; by this one messages are not even copied.
 */
export function handPort(onShown: Shown, serve: (port: PortLike) => void): void {
  const hand: Hand = (page) => {
    onShown.removeListener(hand);
    const { port1, port2 } = new MessageChannel();
    const toPanel: Underway = new Map();
    const toRecorder: Underway = new Map();
    // Only pages of one origin may dispatch events to one another.
    page.dispatchEvent(new CustomEvent(HANDED, { detail: portLike(port2, toPanel, toRecorder) }));
    serve(portLike(port1, toRecorder, toPanel));
  };
  onShown.addListener(hand);
}

/** Has `take` called with each port that a page of this extension hands to this one. */
export function takePorts(take: (port: PortLike) => void): void {
  addEventListener(HANDED, (event) => take((event as CustomEvent<PortLike>).detail));
}

/** Messages that were sent and not yet received, by the numbers under which the port tells of them. */
type Underway = Map<number, unknown>;

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
