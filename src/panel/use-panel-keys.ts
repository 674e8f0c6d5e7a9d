import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { View } from './view.ts';

/**
 * The keys that hold wherever one is in the panel: `/` filters, `?` lists the keys, Escape leaves what is open.
 * @param searches whether Ctrl+F filters too: where DevTools has a search of its own, that key is left to it
 */
export function usePanelKeys(view: View, filterBox: RefObject<HTMLInputElement | null>, searches: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        // DevTools listens to this document too, and would answer Escape with its drawer.
        if (leave(event, view, filterBox.current)) event.stopPropagation();
        return;
      }
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const withKeys = event.ctrlKey || event.metaKey || event.altKey;
      const search = searches && isSearch(event);
      if (dialogIsOpen() || (!search && (typing || withKeys))) return;
      if (search || event.key === '/') {
        event.preventDefault();
        filterBox.current?.focus();
        filterBox.current?.select();
      } else if (event.key === '?') view.keysShown.value = !view.keysShown.value;
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [view, filterBox, searches]);
}

const isSearch = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key === 'f' && ctrlKey !== metaKey && !altKey && !shiftKey;

const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Leaves what is in front, and says whether there was anything. Focus goes where it came from. */
function leave(event: Event, view: View, filterBox: HTMLInputElement | null): boolean {
  // A dialog closes by itself.
  if (dialogIsOpen()) return true;
  if (view.keysShown.value) {
    if (document.activeElement?.closest('.keys')) document.getElementById('keys-button')?.focus();
    view.keysShown.value = false;
    return true;
  }
  if (view.explained.value) {
    view.explain(false);
    document.getElementById('explain')?.focus();
    return true;
  }
  if (filterBox === null || document.activeElement !== filterBox) return false;
  // A search box would empty itself, and what was filtered would come back.
  event.preventDefault();
  filterBox.blur();
  return true;
}
