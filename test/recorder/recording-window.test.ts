import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { RecordingWindow } from '../../src/recorder/recording-window.ts';

const request = (timeStamp: number): CaptureEvent => ({
  source: 'webRequest',
  event: 'onCompleted',
  details: { timeStamp },
});
/** As far as clocks are set, in milliseconds. */
const HOURS = 3 * 3_600_000;
const entry: CaptureEvent = { source: 'har', event: 'entry', details: { timeStamp: 0 } };

/** Of a request that began so many ms after the epoch and took so many. */
const harEntry = (began: number, time: number): CaptureEvent => ({
  ...entry,
  details: { startedDateTime: new Date(began).toISOString(), time },
});

/** Cleared at 100, paused at 200, resumed at 300. */
function windowAt(now: number): RecordingWindow {
  const window = new RecordingWindow();
  window.clear(100);
  if (now >= 200) window.pause(200);
  if (now >= 300) window.resume(300);
  return window;
}

describe('what is recorded', () => {
  it.each<[string, CaptureEvent, number, boolean]>([
    ['an event from before the clearing, told after it', request(99), 101, false],
    ['an event after the clearing', request(101), 102, true],
    ['an event from before the pause, told during it', request(199), 210, true],
    ['an event during the pause', request(210), 211, false],
    ['an event during the pause, told after it', request(299), 310, false],
    ['an event after the pause', request(300), 310, true],
    ['a HAR entry during the pause', entry, 210, false],
    ['a HAR entry after it', entry, 310, true],
    ['a HAR entry of a request from before the clearing, told after it', harEntry(90, 9), 101, false],
    ['a HAR entry of a request that was under way at the clearing', harEntry(90, 11), 102, true],
    ['a HAR entry of a request during the pause, told after it', harEntry(210, 9), 310, false],
    ['a HAR entry of a request after the pause', harEntry(300, 9), 310, true],
    ['a HAR entry that says no time', { ...entry, details: { startedDateTime: 'soon', time: 1 } }, 310, true],
    ['a reading of the jar during the pause, told after it', { ...entry, source: 'cookies', time: 250 }, 310, false],
    ['an event without a time, after the pause', { ...request(0), details: null }, 310, true],
  ])('%s', (_what, line, now, recorded) => {
    expect(windowAt(now).holds(line, now)).toBe(recorded);
  });
});

/** What was done at 1,000 h since the epoch, after which the clock was set, and whether an event is recorded that comes then. */
describe('when the clock is set', () => {
  const START = 1_000 * 3_600_000;
  it.each<[string, (window: RecordingWindow) => void, boolean]>([
    ['after a clearing', (window) => window.clear(START), true],
    ['during a pause', (window) => window.pause(START), false],
    [
      'after a pause',
      (window) => {
        window.pause(START - 1);
        window.resume(START);
      },
      true,
    ],
  ])('back or forward, %s', (_what, act, recorded) => {
    for (const change of [-HOURS, HOURS]) {
      const window = new RecordingWindow();
      act(window);
      for (const later of [0, 1, HOURS, 2 * HOURS]) {
        const now = START + change + later;
        expect(window.holds(request(now - 1), now), `${change} ${later}`).toBe(recorded);
      }
    }
  });

  it('back during a pause, records from when it is resumed', () => {
    const window = new RecordingWindow();
    window.pause(START);
    const now = START - HOURS;
    expect(window.holds(request(now), now)).toBe(false);
    window.resume(now + 1);
    expect(window.holds(request(now + 2), now + 3)).toBe(true);
  });
});
