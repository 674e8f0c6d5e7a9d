import type { Frame } from 'puppeteer-core';
import { share } from './share.ts';

const KEYS = 100;
const FILTER = 'orders/4999';

/** How soon the list of requests answers: arrow keys, which choose a request each, and letters in the filter. */
export async function answers(panel: Frame): Promise<string[]> {
  const { keys, letters } = await panel.evaluate(
    async (count, filter) => {
      /** Ms from doing something until it was painted. */
      const painted = (act: () => void) =>
        new Promise<number>((tell) => {
          const { port1, port2 } = new MessageChannel();
          const began = performance.now();
          port1.onmessage = () => tell(performance.now() - began);
          act();
          requestAnimationFrame(() => port2.postMessage(null));
        });
      const grid = document.querySelector('[role="grid"]') as HTMLElement;
      const box = document.querySelector('input[type="search"]') as HTMLInputElement;
      const press = () => grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      const keys: number[] = [];
      for (let i = 0; i < count; i++) keys.push(await painted(press));
      const letters: number[] = [];
      for (const letter of filter) {
        const type = () => {
          box.value += letter;
          box.dispatchEvent(new Event('input', { bubbles: true }));
        };
        letters.push(await painted(type));
      }
      return { keys: keys.sort((a, b) => a - b), letters: letters.sort((a, b) => a - b) };
    },
    KEYS,
    FILTER,
  );
  const line = (what: string, times: number[]) =>
    `${what}: painted after a median of ${share(times, 0.5)} ms, at most ${share(times, 1)} ms`;
  return [line(`${KEYS} arrow keys, a request each`, keys), line(`${FILTER.length} letters in the filter`, letters)];
}
