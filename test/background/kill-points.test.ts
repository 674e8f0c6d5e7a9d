import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Batch, type Courier, createCourier } from '../../src/background/courier.ts';
import { leaveBehind, takeLeftBehind } from '../../src/background/left-behind.ts';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { createBackgroundTap } from '../../src/devtools/background-tap.ts';

/*
 * The event page and the DevTools page with the browser's messaging and storage between them, which is all that is stood
 * in for: so that the event page can be ended at every point, also those that no real browser can be brought to.
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
/** What was asked of the storage, in turn: it is done even if who asked is dead by then, but the dead get no answer. */
let disk: { work: () => unknown; answer: (value: unknown) => void; of: object }[];
let stored: Record<string, unknown>;
/** The instance of the event page that lives now. */
let alive: object;
let courier: Courier;
let leftTaken: Promise<void>;
/** Rejects what the instance that lives now was asked and had not answered when it was ended. */
let abandon: () => void;
let ended: Promise<never>;

const onDisk = (work: () => unknown) => new Promise((answer) => disk.push({ work: work, answer, of: alive }));

/** Does the next that was asked of the storage. */
async function turnDisk(): Promise<void> {
  const next = disk.shift();
  const answer = next?.work();
  if (next?.of === alive) next.answer(answer);
  await vi.advanceTimersByTimeAsync(0);
}

function reset(): void {
  listeners = [];
  wire = [];
  disk = [];
  stored = {};
  alive = {};
}

beforeEach(() => {
  reset();
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', { setItem() {}, getItem: () => null, removeItem() {}, length: 0, key: () => null });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('chrome', {
    storage: {
      session: {
        get: () => onDisk(() => ({ ...stored })),
        set: (values: Record<string, Batch[]>) =>
          onDisk(() => Object.assign(stored, JSON.parse(JSON.stringify(values)))),
        remove: (keys: string[]) =>
          onDisk(() => {
            for (const key of keys) delete stored[key];
          }),
      },
    },
    runtime: {
      id: EXTENSION.id,
      getURL: () => EXTENSION.url,
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
      sendMessage: (message: { type: string }) => {
        if (message.type === 'watch') return Promise.resolve({ granted: true });
        if (message.type === 'catch-up') return Promise.race([leftTaken.then(() => courier.delivered()), ended]);
        return new Promise((answer) => wire.push({ message, answer }));
      },
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
  | { do: 'disk' }
  | { do: 'catch-up' }
  /**
   * `arrived` of the messages under way reach the DevTools page all the same; no answer reaches the dead. `warned` is
   * how browsers end it; what crashes is not.
   */
  | { do: 'kill'; arrived: number; warned: boolean };

const stepsWith = (warned: fc.Arbitrary<boolean>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('add' as const), lines: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 120 }) }),
      fc.record({ do: fc.constant('answer' as const) }),
      fc.record({ do: fc.constant('disk' as const) }),
      fc.record({ do: fc.constant('catch-up' as const) }),
      fc.record({ do: fc.constant('kill' as const), arrived: fc.integer({ min: 0, max: 2 }), warned }),
    ),
    { maxLength: 60 },
  );

/** Plays the steps and lets all come to rest; what the DevTools page got, of how many lines, and which may be lost. */
async function play(steps: Step[]) {
  reset();
  const got: number[] = [];
  const tap = createBackgroundTap(TAB, { line: ({ details }) => got.push((details as { n: number }).n), access() {} });
  const nobody = vi.fn();
  const start = (): void => {
    alive = {};
    ended = new Promise((_, reject) => {
      abandon = () => reject(new Error('the event page was ended'));
    });
    ended.catch(() => undefined);
    courier = createCourier(TAB, nobody);
    leftTaken = takeLeftBehind(courier.resume);
  };
  start();
  let count = 0;
  const mayBeLost = new Set<number>();
  let kills = 0;
  let asked = 0;
  let answered = 0;
  const late: number[] = [];
  /** Asks to be caught up with, and sees to it that all that was added before has come, if no event page died meanwhile. */
  const catchUp = () => {
    asked += 1;
    const [added, killed] = [count, kills];
    tap.caughtUp(() => {
      answered += 1;
      for (let n = 0; n < added; n++) if (killed === kills && !mayBeLost.has(n) && !got.includes(n)) late.push(n);
    });
  };
  const answerOne = async () => {
    const sent = wire.shift();
    if (sent) sent.answer(bring(sent));
    await vi.advanceTimersByTimeAsync(0);
  };
  const kill = ({ arrived, warned }: { arrived: number; warned: boolean }) => {
    const undelivered = courier.undelivered();
    for (const sent of wire.splice(0).slice(0, arrived)) bring(sent);
    if (warned) void leaveBehind(undelivered);
    else
      for (const { lines } of undelivered) for (const { details } of lines) mayBeLost.add((details as { n: number }).n);
    vi.clearAllTimers();
    kills += 1;
    abandon();
    start();
  };

  for (const now of steps) {
    if (now.do === 'add') for (let i = 0; i < now.lines; i++) courier.add(line(count++));
    else if (now.do === 'wait') await vi.advanceTimersByTimeAsync(now.ms);
    else if (now.do === 'answer') await answerOne();
    else if (now.do === 'disk') await turnDisk();
    else if (now.do === 'catch-up') catchUp();
    else kill(now);
  }
  for (let idle = 0; idle < 3; idle += wire.length || disk.length ? 0 : 1) {
    await turnDisk();
    await answerOne();
    await vi.advanceTimersByTimeAsync(60);
  }
  expect(nobody).not.toHaveBeenCalled();
  expect(answered).toBe(asked);
  expect(late).toEqual([]);
  return { got: got.sort((a, b) => a - b), count, mayBeLost };
}

describe('wherever the event page is ended', () => {
  it('loses nothing and tells nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(stepsWith(fc.constant(true)), async (steps) => {
        const { got, count } = await play(steps);
        expect(got).toEqual(Array.from({ length: count }, (_, n) => n));
      }),
      { numRuns: 300 },
    );
  });

  it('without warning, loses no more than what was on its way, and tells nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(stepsWith(fc.boolean()), async (steps) => {
        const { got, count, mayBeLost } = await play(steps);
        expect(new Set(got).size).toBe(got.length);
        const lost = Array.from({ length: count }, (_, n) => n).filter((n) => !got.includes(n));
        expect(lost.filter((n) => !mayBeLost.has(n))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const line = (n: number): CaptureEvent => ({ source: 'webRequest', event: 'onCompleted', details: { n } });
