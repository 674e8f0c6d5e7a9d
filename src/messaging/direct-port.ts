import type { PortLike } from './port-like.ts';

type Hand = (page: Window) => void;

/** The event that a panel is shown, which brings its page. */
interface Shown {
  addListener(hand: Hand): void;
  removeListener(hand: Hand): void;
}

/** What the message says that brings a port. */
const HANDED = 'whycors-port';

/**
 * Hands the page of a panel one end of a port when it is first shown, and `serve` the other. The browser's own ports
 * lead through another process, even from page to page of one thread.
 */
export function handPort(onShown: Shown, serve: (port: PortLike) => void): void {
  const hand: Hand = (page) => {
    onShown.removeListener(hand);
    const { port1, port2 } = new MessageChannel();
    page.postMessage(HANDED, location.origin, [port2]);
    serve(portLike(port1));
  };
  onShown.addListener(hand);
}

/** Has `take` called with each port that a page of this extension hands to this one. */
export function takePorts(take: (port: PortLike) => void): void {
  addEventListener('message', ({ data, origin, ports: [port] }) => {
    if (port && data === HANDED && origin === location.origin) take(portLike(port));
  });
}

/**
 * Chromium tells when the other page is gone. Firefox does not, where no page of DevTools outlives the others; nor does
 * it end this port when the background sleeps, as it does with its own.
 */
const portLike = (port: MessagePort): PortLike => ({
  name: HANDED,
  postMessage: (message) => port.postMessage(message),
  disconnect: () => port.close(),
  onMessage: {
    addListener(callback) {
      port.onmessage = ({ data }) => callback(data);
    },
  },
  onDisconnect: { addListener: (callback) => port.addEventListener('close', callback) },
});
