// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { type ListLines, placeLines } from '../../src/panel/line-places.ts';
import { useVirtualList } from '../../src/panel/use-virtual-list.ts';

afterEach(cleanup);

const VIEW_PX = 200;
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => VIEW_PX },
  offsetHeight: { configurable: true, get: () => VIEW_PX },
});

const linesOf = (keys: readonly number[]): ListLines => ({
  length: keys.length,
  keyOf: (i) => String(keys[i]),
  heightOf: () => 20,
});
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

function List({ lines, scrollTo }: { lines: ListLines; scrollTo?: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualList(scroller, lines);
  return (
    <div ref={scroller} data-height={list.height}>
      {scrollTo !== undefined && <button type="button" onClick={() => list.scrollTo(scrollTo)} />}
      {list.drawn.map(({ key, start }) => (
        <p key={key} data-start={start}>
          {key}
        </p>
      ))}
    </div>
  );
}

/** A list on a page, its scroller, and the line that stands at the top of what is in sight. */
function mounted(keys: readonly number[], scrollTo?: number) {
  const { container, rerender } = render(<List lines={linesOf(keys)} scrollTo={scrollTo} />);
  const scroller = container.firstElementChild as HTMLElement;
  const lines = () => [...scroller.querySelectorAll<HTMLElement>('p')];
  return {
    scroller,
    drawn: () => lines().map(({ textContent }) => Number(textContent)),
    atTop: () =>
      Number(lines().find(({ dataset }) => Number(dataset.start) + 20 > scroller.scrollTop)?.textContent ?? Number.NaN),
    show: (now: readonly number[]) => rerender(<List lines={linesOf(now)} scrollTo={scrollTo} />),
    async scroll(top: number) {
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event('scroll'));
      await Promise.resolve();
    },
  };
}

describe('a list of ten thousand lines', () => {
  test('has only those in sight in the document, wherever it is scrolled to', async () => {
    const list = mounted(numbers(0, 10_000));
    expect(list.scroller.dataset.height).toBe('200000');
    expect(list.drawn()[0]).toBe(0);
    await list.scroll(100_000);
    expect(list.atTop()).toBe(5_000);
    expect(list.drawn().length).toBeLessThan(60);
    await list.scroll(199_800);
    expect(list.drawn().at(-1)).toBe(9_999);
  });

  test.each<[string, number[]]>([
    ['the oldest make room', numbers(900, 10_000)],
    ['others come before it', numbers(-50, 10_000)],
    ['others come after it', numbers(0, 12_000)],
    ['the order of what is above changes', [...numbers(0, 400).reverse(), ...numbers(400, 10_000)]],
    ['it takes another place itself', [5_000, ...numbers(0, 5_000), ...numbers(5_001, 10_000)].reverse()],
  ])('keeps the line at the top where it is when %s', async (_, keys) => {
    const list = mounted(numbers(0, 10_000));
    await list.scroll(100_007);
    list.show(keys);
    expect(list.atTop()).toBe(5_000);
    expect(list.scroller.scrollTop % 20).toBe(7);
  });

  test('that stands at its beginning stays there, and shows what comes first', () => {
    const list = mounted(numbers(0, 100));
    list.show(numbers(-10, 100));
    expect([list.scroller.scrollTop, list.drawn()[0]]).toEqual([0, -10]);
  });

  test.each<[string, number, number, number]>([
    ['down, until it is the last in sight', 0, 50, 51 * 20 - VIEW_PX],
    ['up, until it is the first in sight', 2_000, 50, 1_000],
    ['not at all where it is in sight', 900, 50, 900],
  ])('scrolls to a line %s', async (_, from, to, expected) => {
    const list = mounted(numbers(0, 1_000), to);
    await list.scroll(from);
    list.scroller.querySelector('button')?.click();
    expect(list.scroller.scrollTop).toBe(expected);
  });
});

test('lines of different heights stand one below the other', () => {
  const heights = [52, 22, 22, 61];
  const places = placeLines({ length: 4, heightOf: (i) => heights[i] ?? 0 });
  expect([0, 1, 2, 3].map(places.startOf)).toEqual([0, 52, 74, 96]);
  expect(places.height).toBe(157);
  expect([0, 51, 52, 95, 96, 156, 999].map(places.indexAt)).toEqual([0, 0, 1, 2, 3, 3, 3]);
});
