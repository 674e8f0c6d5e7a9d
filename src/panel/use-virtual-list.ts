import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { type LinePlaces, type ListLines, placeLines } from './line-places.ts';

/** A list of which only the lines in sight are in the document. */
export interface VirtualList {
  /** Height of all lines, px. */
  height: number;
  /** The lines to be drawn, and how far from the top, px. */
  drawn: { index: number; key: string; start: number }[];
  /** Takes the element of a line whose height only drawing it tells; it has `data-index`. */
  measure(element: HTMLElement | null): (() => void) | undefined;
  /** Scrolls as far as is needed to show a line. */
  scrollTo(index: number): void;
}

/** Lines drawn above and below what is in sight, so that a fast scroll does not show blanks. */
const OVERSCAN = 8;
/** Height that a list is taken to have before it has been measured, px. */
const FIRST_HEIGHT = 480;

/**
 * The line at the top keeps its place while others come, go and change their order above it, unless the list stands at
 * its beginning.
 * @param lines a new object whenever something of them is different
 * @param head height of what stays in sight above the lines, px
 */
export function useVirtualList(scroller: RefObject<HTMLElement | null>, lines: ListLines, head = 0): VirtualList {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const held = useRef<ListWindow | null>(null);
  held.current ??= new ListWindow(scroller, head, () => redraw(0));
  const list = held.current;
  list.take(lines);
  useLayoutEffect(() => list.watch(), [list]);
  useLayoutEffect(() => list.follow());
  return list;
}

/** What a person sees of a list. */
class ListWindow implements VirtualList {
  drawn: VirtualList['drawn'] = [];
  #lines: ListLines | null = null;
  #places: LinePlaces = placeLines({ length: 0, heightOf: () => 0 });
  #top = 0;
  #size = FIRST_HEIGHT;
  /** The line at the top, and how much of it is out of sight, px. */
  #first = { index: 0, key: '', hidden: 0 };
  /** How far the list has to be scrolled for the first line to stay where it is, px. */
  #shift = 0;
  readonly #measured = new Map<string, number>();
  readonly #scroller: RefObject<HTMLElement | null>;
  readonly #head: number;
  readonly #redraw: () => void;
  readonly #observer = new ResizeObserver((entries) => this.#resized(entries.map(({ target }) => target)));

  constructor(scroller: RefObject<HTMLElement | null>, head: number, redraw: () => void) {
    this.#scroller = scroller;
    this.#head = head;
    this.#redraw = redraw;
  }

  get height(): number {
    return this.#places.height;
  }

  take(lines: ListLines): void {
    if (lines !== this.#lines) {
      this.#lines = lines;
      this.#place(lines);
    }
    const [from, to] = this.#range();
    this.drawn = [];
    for (let index = from; index < to; index++)
      this.drawn.push({ index, key: lines.keyOf(index), start: this.#places.startOf(index) });
  }

  readonly measure = (element: HTMLElement | null): (() => void) | undefined => {
    if (!element) return;
    this.#observer.observe(element);
    return () => this.#observer.unobserve(element);
  };

  scrollTo(index: number): void {
    const element = this.#scroller.current;
    if (!element) return;
    const start = this.#places.startOf(index);
    const lowest = this.#places.startOf(index + 1) + this.#head - element.clientHeight;
    const top = Math.max(lowest, Math.min(start, element.scrollTop));
    if (top !== element.scrollTop) element.scrollTop = top;
  }

  /** Begins to follow the list as it is scrolled and resized. */
  watch(): () => void {
    const element = this.#scroller.current;
    const onScroll = () => this.#scrolled();
    element?.addEventListener('scroll', onScroll, { passive: true });
    if (element) this.#observer.observe(element);
    return () => {
      element?.removeEventListener('scroll', onScroll);
      this.#observer.disconnect();
    };
  }

  /** Scrolls by what has come or gone above. */
  follow(): void {
    const element = this.#scroller.current;
    if (!this.#shift || !element) return;
    element.scrollTop += this.#shift;
    this.#shift = 0;
  }

  #range(): [from: number, to: number] {
    const { indexAt } = this.#places;
    const length = this.#lines?.length ?? 0;
    const from = Math.max(0, indexAt(this.#top) - OVERSCAN);
    return [from, Math.min(length, indexAt(this.#top + this.#size) + OVERSCAN + 1)];
  }

  #place(lines: ListLines): void {
    const measured = this.#measured;
    const heightOf = (i: number) => measured.get(lines.keyOf(i)) ?? lines.heightOf(i);
    this.#places = placeLines({ length: lines.length, heightOf: measured.size ? heightOf : lines.heightOf });
    const { key, hidden } = this.#first;
    if (this.#top > 0 && key !== '') {
      const index = this.#indexOf(key, lines);
      const top = index < 0 ? this.#top : this.#places.startOf(index) + hidden;
      this.#shift += top - this.#top;
      this.#top = top;
    }
    this.#remember();
  }

  #indexOf(key: string, lines: ListLines): number {
    const { index } = this.#first;
    if (index < lines.length && lines.keyOf(index) === key) return index;
    for (let i = 0; i < lines.length; i++) if (lines.keyOf(i) === key) return i;
    return -1;
  }

  #remember(): void {
    const index = this.#places.indexAt(this.#top);
    const key = this.#lines && index < this.#lines.length ? this.#lines.keyOf(index) : '';
    this.#first = { index, key, hidden: this.#top - this.#places.startOf(index) };
  }

  #scrolled(): void {
    this.#top = this.#scroller.current?.scrollTop ?? 0;
    this.#remember();
    const [from, to] = this.#range();
    if (from !== this.drawn[0]?.index || to !== (this.drawn.at(-1)?.index ?? -1) + 1) this.#redraw();
  }

  #resized(elements: readonly Element[]): void {
    const lines = this.#lines;
    let changed = false;
    for (const element of elements) {
      // What is not shown has no height; it keeps the one that it had.
      if (!(element instanceof HTMLElement) || element.offsetHeight === 0) continue;
      if (element === this.#scroller.current) {
        changed ||= this.#size !== element.clientHeight;
        this.#size = element.clientHeight;
        continue;
      }
      const key = lines?.keyOf(Number(element.dataset.index)) ?? '';
      if (this.#measured.get(key) === element.offsetHeight) continue;
      this.#measured.set(key, element.offsetHeight);
      this.#lines = null;
      changed = true;
    }
    if (changed) this.#redraw();
  }
}
