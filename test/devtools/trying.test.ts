import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import type { AnswerChange, Trial } from '../../src/core/formats/trial.ts';
import { createTryFix } from '../../src/devtools/trying.ts';
import type { PortLike } from '../../src/messaging/port-like.ts';
import { isToTrials, type Trying } from '../../src/messaging/trial-messages.ts';
import { type PortPair, portPair } from '../messaging/port-pair.ts';

/** Longer than any ping, answer or retry takes. */
const SETTLED_MS = 60_000;

const change = (url: string, method: string): AnswerChange => ({
  ...{ url, method, remove: [] },
  set: [['Access-Control-Allow-Origin', 'https://app.test']],
});
const trial = (path: string): Trial => {
  const url = `https://api.test/${path}`;
  return { url, method: 'PUT', origin: 'https://app.test', changes: [change(url, 'OPTIONS'), change(url, 'PUT')] };
};

/** The background as its rules are: they stay when it dies, and go when it starts anew or the port closes. */
class Background {
  rules: readonly AnswerChange[] = [];
  /** Why it takes no rules, if it takes none. */
  refuses: string | null = null;
  /** Chromium tells of no closed port while another page may hold its end. */
  diesUnnoticed = false;
  #ports = new Set<PortPair>();
  #alive = false;

  connect = (name: string): PortLike => {
    if (!this.#alive) this.rules = [];
    this.#alive = true;
    const pair = portPair(name);
    this.#ports.add(pair);
    const [page, own] = pair.ends;
    own.onMessage.addListener((message) => {
      if (!this.#alive || !isToTrials(message)) return;
      if (message.type === 'ping') own.postMessage({ type: 'pong', at: Date.now() });
      if (message.type === 'stop') {
        this.rules = [];
        own.postMessage({ type: 'off', at: Date.now() });
      }
      if (message.type === 'try') {
        this.rules = this.refuses === null ? message.trial.changes : [];
        own.postMessage(this.refuses === null ? { type: 'on' } : { type: 'refused', why: this.refuses });
      }
    });
    own.onDisconnect.addListener(() => {
      this.#ports.delete(pair);
      if (this.#alive) this.rules = [];
    });
    return page;
  };

  die(): void {
    this.#alive = false;
    for (const port of this.#ports) if (!this.diesUnnoticed) port.break();
    this.#ports.clear();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(SETTLED_MS);

function begin(background = new Background()) {
  const states: Trying[] = [];
  const tryFix = createTryFix(7, background.connect, (now) => states.push(now));
  tryFix.pageIs('https://app.test');
  return { background, tryFix, now: () => states.at(-1) ?? { state: 'off' }, states };
}

const line = (url: string, method: string, tabId = 7): CaptureEvent => ({
  source: 'webRequest',
  event: 'onHeadersReceived',
  details: { url, method, tabId },
});

describe('a trial', () => {
  it('is on once the browser took the rules, and stays', async () => {
    const { background, tryFix, now, states } = begin();
    tryFix.start(trial('a'));
    await settle();
    expect(states.map(({ state }) => state)).toEqual(['starting', 'on']);
    expect(background.rules).toHaveLength(2);
    await settle();
    expect(now().state).toBe('on');
  });

  it.each<[string, (t: ReturnType<typeof begin>) => void, object]>([
    ['switched off', ({ tryFix }) => tryFix.stop(), { state: 'off' }],
    [
      'gone to another origin',
      ({ tryFix }) => tryFix.pageIs('http://app.test'),
      { state: 'ended', because: 'navigated' },
    ],
    ['gone to no origin at all', ({ tryFix }) => tryFix.pageIs(null), { state: 'ended', because: 'navigated' }],
    ['access withdrawn', ({ tryFix }) => tryFix.accessIs(false), { state: 'ended', because: 'access-withdrawn' }],
    ['background ended', ({ background }) => background.die(), { state: 'ended', because: 'background-ended' }],
    [
      'background ended, and nobody told',
      ({ background }) => {
        background.diesUnnoticed = true;
        background.die();
      },
      { state: 'ended', because: 'background-ended' },
    ],
  ])('is over, its rules gone and nothing marked any more: %s', async (_name, leave, end) => {
    const one = begin();
    one.tryFix.start(trial('a'));
    await settle();
    leave(one);
    await settle();
    expect(one.now()).toMatchObject(end);
    expect(one.background.rules).toEqual([]);
    expect(one.tryFix.mark(line('https://api.test/a', 'PUT'))).not.toHaveProperty('simulated');
  });

  it('is not when the browser refuses the rules, and says why', async () => {
    const { background, tryFix, now } = begin();
    background.refuses = 'too long';
    tryFix.start(trial('a'));
    await settle();
    expect(now()).toMatchObject({ state: 'ended', because: 'refused', detail: 'too long' });
  });

  it('stays when the page is loaded again', async () => {
    const { tryFix, now } = begin();
    tryFix.start(trial('a'));
    await settle();
    tryFix.pageIs('https://app.test');
    await settle();
    expect(now().state).toBe('on');
  });

  type Deed = (one: ReturnType<typeof begin>) => unknown;
  const deeds: Record<string, Deed> = {
    'try a': ({ tryFix }) => tryFix.start(trial('a')),
    'try b': ({ tryFix }) => tryFix.start(trial('b')),
    stop: ({ tryFix }) => tryFix.stop(),
    leave: ({ tryFix }) => tryFix.pageIs('https://other.test'),
    'come back': ({ tryFix }) => tryFix.pageIs('https://app.test'),
    'kill the background': ({ background }) => background.die(),
    'a moment': () => vi.advanceTimersByTimeAsync(1),
    'some seconds': () => vi.advanceTimersByTimeAsync(3_000),
  };

  it('has rules exactly while it says that it is on, and marks exactly what they change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(deeds)), { maxLength: 12 }),
        fc.boolean(),
        async (names, diesUnnoticed) => {
          vi.clearAllTimers();
          const one = begin();
          one.background.diesUnnoticed = diesUnnoticed;
          for (const name of names) {
            await deeds[name]?.(one);
            // What may be changed is marked, at every moment.
            for (const { url, method } of one.background.rules)
              expect(one.tryFix.mark(line(url, method)).simulated).toBe(true);
          }
          await settle();
          const now = one.now();
          expect(one.background.rules).toEqual(now.state === 'on' ? now.trial.changes : []);
          const isMarked = (path: string) =>
            one.tryFix.mark(line(`https://api.test/${path}`, 'PUT')).simulated === true;
          for (const path of ['a', 'b'])
            expect(isMarked(path)).toBe(now.state === 'on' && now.trial.url.endsWith(path));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('while a trial is on, a line', () => {
  it.each<[string, CaptureEvent, boolean]>([
    ['of its request', line('https://api.test/a', 'PUT'), true],
    ['of its preflight', line('https://api.test/a', 'OPTIONS'), true],
    ['of the URL with a fragment', line('https://api.test/a#x', 'PUT'), true],
    ['of another method', line('https://api.test/a', 'GET'), false],
    ['of another URL', line('https://api.test/a?', 'PUT'), false],
    ["of a service worker's own request", line('https://api.test/a', 'PUT', -1), false],
    ['of the network log', har('https://api.test/a'), true],
    ['of the network log, another URL', har('https://api.test/b'), false],
    ['of something else', { source: 'cookies', event: 'jar', details: null }, false],
  ])('%s: %j is marked: %s', async (_what, told, marked) => {
    const { tryFix } = begin();
    tryFix.start(trial('a'));
    await settle();
    expect(tryFix.mark(told).simulated === true).toBe(marked);
    expect({ ...tryFix.mark(told), simulated: undefined }).toEqual({ ...told, simulated: undefined });
  });
});

describe('a line that comes late', () => {
  const at = (told: CaptureEvent, timeStamp: number): CaptureEvent => ({
    ...told,
    details: { ...(told.details as object), timeStamp },
  });

  it('is marked by when its event happened', async () => {
    const { tryFix } = begin();
    const before = Date.now();
    await vi.advanceTimersByTimeAsync(1_000);
    tryFix.start(trial('a'));
    await vi.advanceTimersByTimeAsync(1_000);
    const during = Date.now();
    await vi.advanceTimersByTimeAsync(1_000);
    tryFix.stop();
    await settle();
    const told = line('https://api.test/a', 'PUT');
    const marked = (timeStamp: number) => tryFix.mark(at(told, timeStamp)).simulated === true;
    expect([before, during, Date.now()].map(marked)).toEqual([false, true, false]);
  });

  it('is marked while the trial stands and the clock is set, and not once it was over', async () => {
    for (const hours of [-3, 3]) {
      const { tryFix } = begin();
      tryFix.start(trial('a'));
      await settle();
      vi.setSystemTime(Date.now() + hours * 3_600_000);
      const told = line('https://api.test/a', 'PUT');
      const marked = () => tryFix.mark(at(told, Date.now())).simulated === true;
      expect(marked()).toBe(true);
      tryFix.stop();
      await settle();
      expect(marked()).toBe(false);
    }
  });

  it('is marked where any of its network log entry was within', async () => {
    const { tryFix } = begin();
    const started = new Date(Date.now()).toISOString();
    await vi.advanceTimersByTimeAsync(1_000);
    tryFix.start(trial('a'));
    await settle();
    tryFix.stop();
    await settle();
    const entry = (time: number): CaptureEvent => ({
      ...har('https://api.test/a'),
      details: { ...(har('https://api.test/a').details as object), startedDateTime: started, time },
    });
    expect([500, 2_000].map((time) => tryFix.mark(entry(time)).simulated === true)).toEqual([false, true]);
  });
});

function har(url: string): CaptureEvent {
  return { source: 'har', event: 'entry', details: { request: { url, method: 'PUT' } } };
}
