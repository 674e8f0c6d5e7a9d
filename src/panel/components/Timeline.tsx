import type { Diagnosis } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { duration } from '../text.ts';
import { timeline } from '../timeline.ts';
import { Value } from './Value.tsx';

/** A bar narrower than this cannot be seen, in percent of the axis. */
const NARROWEST = 1;

/** How long the browser asked, and how long it waited for the answer: one bar each, on one axis. */
export function Timeline({ diagnosis }: { diagnosis: Diagnosis }) {
  const bars = timeline(diagnosis);
  const whole = Math.max(...bars.map(({ from, durationMs }) => from + durationMs));
  if (!bars.length || whole <= 0) return null;
  const percent = (ms: number) => (ms / whole) * (100 - NARROWEST);
  return (
    <ul class="timeline" aria-label={message('timeline')}>
      {bars.map(({ method, status, from, durationMs, broken }, i) => (
        <li key={i} class="timeline-line">
          <span class="mono ellipsis">
            <Value text={`${method} ${status ?? ''}`} longest={40} />
          </span>
          <svg class="timeline-track" aria-hidden="true" focusable="false">
            <rect class="timeline-ground" width="100%" height="100%" rx="2" />
            <rect
              class={broken ? 'timeline-broken' : 'timeline-bar'}
              x={`${percent(from)}%`}
              width={`${percent(durationMs) + NARROWEST}%`}
              height="100%"
              rx="2"
            />
          </svg>
          <span class="mono dim">{duration(durationMs)}</span>
        </li>
      ))}
    </ul>
  );
}
