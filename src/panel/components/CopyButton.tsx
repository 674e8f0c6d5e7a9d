import { useEffect, useState } from 'preact/hooks';
import { message } from '../messages.ts';
import { useLivePanel } from '../panel-context.ts';

/** How long the button tells that it copied, ms. */
const TOLD_MS = 1500;

interface CopyButtonProps {
  label: string;
  text?: string;
  /** What it is good for, where the label does not tell. */
  hint?: string;
  value: () => string;
}

/** `label` is the whole accessible name; `text` what the button shows. */
export function CopyButton({ label, text = label, hint, value }: CopyButtonProps) {
  const live = useLivePanel();
  const [told, setTold] = useState<'' | 'copied' | 'copyRefused'>('');
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(''), TOLD_MS);
    return () => clearTimeout(timer);
  }, [told]);
  if (!live) return null;
  return (
    <>
      <button
        type="button"
        class="button"
        // Who speaks to the computer says what the button shows, and that is the word while it stands (WCAG 2.5.3).
        aria-label={told ? message(told) : label}
        title={hint}
        onClick={async () => setTold((await live.browser.copy(value())) ? 'copied' : 'copyRefused')}
      >
        {told ? <span aria-hidden="true">{message(told)}</span> : text}
      </button>
      <span class="offscreen" role="status">
        {told && message(told)}
      </span>
    </>
  );
}
