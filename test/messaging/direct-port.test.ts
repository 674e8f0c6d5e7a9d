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

/** A window that has what it is posted dispatched here, as from a page of this origin. */
const thisPage = (origin: string) =>
  ({
    postMessage: (data: unknown, _to: string, ports: MessagePort[]) =>
      dispatchEvent(Object.assign(new Event('message'), { data, origin, ports })),
  }) as unknown as Window;

it('leads from one page to the other and back, and is handed over once', async () => {
  const taken: PortLike[] = [];
  const served: PortLike[] = [];
  takePorts((port) => taken.push(port));
  const panel = panelShown();
  handPort(panel.onShown, (port) => served.push(port));
  for (let i = 0; i < 3; i++) panel.show(thisPage(location.origin));
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

it('takes none from a page of another origin, and nothing else for a port', () => {
  const take = vi.fn();
  takePorts(take);
  const panel = panelShown();
  handPort(panel.onShown, () => {});
  panel.show(thisPage('https://evil.test'));
  thisPage(location.origin).postMessage('whycors-port', '*', []);
  thisPage(location.origin).postMessage('other', '*', [new MessageChannel().port1]);
  expect(take).not.toHaveBeenCalled();
});
