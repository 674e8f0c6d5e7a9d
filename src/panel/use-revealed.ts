import { useLayoutEffect } from 'preact/hooks';
import type { VirtualList } from './use-virtual-list.ts';
import type { View } from './view.ts';

/** Scrolls a list to what is chosen whenever that was chosen from elsewhere. */
export function useRevealed(view: View, chosen: number, list: VirtualList): void {
  const revealed = view.revealed.value;
  useLayoutEffect(() => {
    if (revealed && chosen >= 0) list.scrollTo(chosen);
  }, [revealed]);
}
