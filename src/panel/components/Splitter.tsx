import { useRef } from 'preact/hooks';
import { message } from '../messages.ts';

const NARROWEST_PX = 200;
const WIDEST_PX = 1000;
const FIRST_PX = 330;
const KEY_STEP_PX = 20;

/** Divides the list from what is read; moved by mouse, or with the arrow keys. */
export function Splitter() {
  const line = useRef<HTMLDivElement>(null);
  const width = useRef(FIRST_PX);
  const setWidth = (px: number) => {
    width.current = Math.max(NARROWEST_PX, Math.min(WIDEST_PX, Math.round(px)));
    line.current?.closest<HTMLElement>('.split')?.style.setProperty('--sidebar', `${width.current}px`);
    line.current?.setAttribute('aria-valuenow', String(width.current));
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
      aria-valuenow={FIRST_PX}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -KEY_STEP_PX, ArrowRight: KEY_STEP_PX }[event.key];
        if (step) setWidth(width.current + step);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(event.clientX);
      }}
    />
  );
}
