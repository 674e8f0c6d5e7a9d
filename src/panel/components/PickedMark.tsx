import { message } from '../messages.ts';

/** Says of a request that it was marked, to be exported with the others. */
export function PickedMark() {
  return (
    <span class="picked">
      <span aria-hidden="true">☑</span>
      <span class="offscreen">{message('picked')} </span>
    </span>
  );
}
