import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Courier, createCourier } from '../../src/background/courier.ts';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { createBackgroundTap } from '../../src/devtools/background-tap.ts';

/*
 * The event page and the DevTools page with the browser's messaging between them, which is all that is stood in for: so
 * that the event page can be ended at every point, also those that no real browser can be brought to.
 */
const TAB = 7;
const EXTENSION = { id: 'whycors', url: 'moz-extension://whycors/' };

type Listener = (message: unknown, sender: typeof EXTENSION, respond: (answer: unknown) => void) => void;
interface Sent {
  message: unknown;
  answer(value: unknown): void;
}

let listeners: Listener[];
/** Messages of the event page that lives now, on their way. */
let wire: Sent[];

beforeEach(() => {
  listeners = [];
  wire = [];
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', { setItem() {}, getItem: () => null, removeItem() {}, length: 0, key: () => null });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('chrome', {
    runtime: {
      id: EXTENSION.id,
      getURL: () => EXTENSION.url,
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
      sendMessage: (message: { type: string }) =>
        message.type === 'watch'
          ? Promise.resolve({ granted: true })
          : new Promise((answer) => wire.push({ message, answer })),
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Brings a message to the DevTools page and returns what it answers. */
function bring({ message }: Sent): unknown {
  let answer: unknown;
  const copy: unknown = JSON.parse(JSON.stringify(message));
  for (const listener of listeners) {
    listener(copy, EXTENSION, (value) => {
      answer = value;
    });
  }
  return answer;
}

type Step =
  | { do: 'add'; lines: number }
  | { do: 'wait'; ms: number }
  | { do: 'answer' }
  /** `arrived` of the messages under way reach the DevTools page all the same; no answer reaches the dead. */
  | { do: 'kill'; arrived: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), lines: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 120 }) }),
  fc.record({ do: fc.constant('answer' as const) }),
  fc.record({ do: fc.constant('kill' as const), arrived: fc.integer({ min: 0, max: 2 }) }),
);

it('loses nothing and tells nothing twice, wherever the event page is ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      listeners = [];
      wire = [];
      const got: number[] = [];
      createBackgroundTap(TAB, { line: ({ details }) => got.push((details as { n: number }).n), access() {} });
      const nobody = vi.fn();
      let courier: Courier = createCourier(TAB, nobody);
      let count = 0;
      const answerOne = async () => {
        const sent = wire.shift();
        if (sent) sent.answer(bring(sent));
        await vi.advanceTimersByTimeAsync(0);
      };

      for (const now of steps) {
        if (now.do === 'add') {
          for (let i = 0; i < now.lines; i++) courier.add(line(count++));
        } else if (now.do === 'wait') await vi.advanceTimersByTimeAsync(now.ms);
        else if (now.do === 'answer') await answerOne();
        else {
          const left = courier.undelivered();
          for (const sent of wire.splice(0).slice(0, now.arrived)) bring(sent);
          vi.clearAllTimers();
          courier = createCourier(TAB, nobody);
          courier.resume(left);
        }
      }
      for (let idle = 0; idle < 3; idle += wire.length ? 0 : 1) {
        await answerOne();
        await vi.advanceTimersByTimeAsync(60);
      }
      expect(got).toEqual(Array.from({ length: count }, (_, n) => n));
      expect(nobody).not.toHaveBeenCalled();
    }),
    { numRuns: 300 },
  );
});

const line = (n: number): CaptureEvent => ({ source: 'webRequest', event: 'onCompleted', details: { n } });
