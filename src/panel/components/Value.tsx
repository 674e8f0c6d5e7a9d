import { message } from '../messages.ts';
import { showValue } from '../text.ts';

/** A value from a page, server or file: isolated from the direction of its surroundings, and cut with its length told. */
export function Value({ text, longest }: { text: string; longest?: number }) {
  const shown = showValue(text, longest);
  return (
    <bdi class="value">
      {shown.text}
      {shown.cutFrom !== null && <span class="cut">{message('cutFrom', { count: shown.cutFrom })}</span>}
    </bdi>
  );
}
