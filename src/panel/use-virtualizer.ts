import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

type Wanted = Pick<
  VirtualizerOptions<HTMLElement, HTMLElement>,
  'count' | 'getScrollElement' | 'estimateSize' | 'getItemKey' | 'scrollPaddingStart'
>;

/** Rows drawn above and below what is in sight, so that a fast scroll does not show blanks. */
const OVERSCAN = 8;
/** Size that a list is taken to have before it has been measured, in px. */
const FIRST_RECT = { width: 320, height: 480 };

/** A virtual list: only the rows in sight are in the document. */
export function useVirtualizer(wanted: Wanted): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const held = useRef<Virtualizer<HTMLElement, HTMLElement> | null>(null);
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    ...wanted,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
    observeElementRect: (virtualizer, tell) =>
      observeElementRect(virtualizer, (rect) => {
        // A list that is not shown has no height; it keeps the rows that it had.
        if (rect.height > 0) tell(rect);
      }),
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(0),
  };
  held.current ??= new Virtualizer(options);
  const virtualizer = held.current;
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
