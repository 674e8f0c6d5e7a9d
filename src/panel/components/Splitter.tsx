import { useLayoutEffect, useRef } from 'preact/hooks';
import { message } from '../messages.ts';

const NARROWEST_PX = 200;
const WIDEST_PX = 1000;
const KEY_STEP_PX = 20;

/** Divides the list from what is read; moved by mouse, or with the arrow keys. Until then each list has its own width. */
export function Splitter() {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = line.current?.parentElement;
    if (!list) return;
    const tell = () => line.current?.setAttribute('aria-valuenow', String(Math.round(list.offsetWidth)));
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(list);
    return () => observer.disconnect();
  }, []);
  const setWidth = (px: number) => {
    const width = Math.max(NARROWEST_PX, Math.min(WIDEST_PX, Math.round(px)));
    line.current?.closest<HTMLElement>('.split')?.style.setProperty('--sidebar', `${width}px`);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, this separator can
    <div
      ref={line}
      class="splitter"
      role="separator"
      aria-label={message('widthOfList')}
      aria-orientation="vertical"
      aria-valuemin={NARROWEST_PX}
      aria-valuemax={WIDEST_PX}
      aria-valuenow={NARROWEST_PX}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -KEY_STEP_PX, ArrowRight: KEY_STEP_PX }[event.key];
        const list = event.currentTarget.parentElement;
        if (step && list) setWidth(list.offsetWidth + step);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(event.clientX);
      }}
    />
  );
}
