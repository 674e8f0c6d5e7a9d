// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { handPort, takePorts } from '../../src/messaging/direct-port.ts';
import type { PortLike } from '../../src/messaging/port-like.ts';
import { eventually } from '../eventually.ts';

/** The event that a panel is shown, and `show` to have it. */
function panelShown() {
  const listeners = new Set<(page: Window) => void>();
  const onShown = {
    addListener: (listener: (page: Window) => void) => void listeners.add(listener),
    removeListener: (listener: (page: Window) => void) => void listeners.delete(listener),
  };
  const show = (page: Window) => {
    for (const listener of [...listeners]) listener(page);
  };
  return { onShown, show };
}

/** This window, as another page of its origin has it. */
const pageOf = (origin: string) =>
  ({
    dispatchEvent: (event: Event) => dispatchEvent(event),
    postMessage: (data: unknown, _to: string, ports: MessagePort[]) =>
      dispatchEvent(Object.assign(new Event('message'), { data, origin, ports })),
  }) as unknown as Window;
const thisPage = pageOf(location.origin);

it('leads from one page to the other and back, and is handed over once', async () => {
  const taken: PortLike[] = [];
  const served: PortLike[] = [];
  takePorts((port) => taken.push(port));
  const panel = panelShown();
  handPort(panel.onShown, (port) => served.push(port));
  for (let i = 0; i < 3; i++) panel.show(thisPage);
  expect([taken.length, served.length]).toEqual([1, 1]);
  const heard = [vi.fn(), vi.fn()] as const;
  taken[0]?.onMessage.addListener(heard[0]);
  served[0]?.onMessage.addListener(heard[1]);
  served[0]?.postMessage({ type: 'lines' });
  taken[0]?.postMessage({ type: 'subscribe' });
  await eventually(() => expect(heard[0]).toHaveBeenCalledWith({ type: 'lines' }));
  await eventually(() => expect(heard[1]).toHaveBeenCalledWith({ type: 'subscribe' }));
  taken[0]?.disconnect();
});

it('brings messages as they are, in their order, each in a task of its own', async () => {
  const served: PortLike[] = [];
  const heard: unknown[] = [];
  takePorts((port) => port.onMessage.addListener((message) => heard.push(message)));
  const panel = panelShown();
  handPort(panel.onShown, (port) => served.push(port));
  panel.show(thisPage);
  const messages = Array.from({ length: 5 }, (_, n) => ({ n }));
  for (const message of messages) served[0]?.postMessage(message);
  expect(heard).toEqual([]);
  await eventually(() => expect(heard).toHaveLength(5));
  for (const [n, message] of heard.entries()) expect(message).toBe(messages[n]);
  served[0]?.disconnect();
});

it('takes none from a page of another origin, and nothing else for a port', () => {
  const take = vi.fn();
  takePorts(take);
  const panel = panelShown();
  handPort(panel.onShown, () => {});
  panel.show(pageOf('https://evil.test'));
  thisPage.postMessage('whycors-port', '*', []);
  thisPage.postMessage('other', '*', [new MessageChannel().port1]);
  expect(take).not.toHaveBeenCalled();
});
