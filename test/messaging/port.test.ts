import { describe, expect, it, onTestFinished } from 'vitest';
import type { CaptureEvent, CaptureHeader } from '../../src/core/formats/capture.ts';
import type { ToPanel } from '../../src/messaging/messages.ts';
import { connectToRecorder, tabOfPortName } from '../../src/messaging/port.ts';
import type { PortLike } from '../../src/messaging/port-like.ts';
import { createRecording, type Recording } from '../../src/recorder/recording.ts';
import { eventually } from '../eventually.ts';
import { fromJsonLines, toJsonLines } from '../line-text.ts';
import { type PortPair, portPair } from './port-pair.ts';

const HEADER: CaptureHeader = { source: 'capture', version: 1, browser: { name: 'chromium', version: '156' } };
const line = (n: number): CaptureEvent => ({ source: 'har', event: 'entry', details: n });

/** A panel's channel to whichever recording is the host at the time; `null` when none is there. */
function connected(host: () => Recording | null, handed?: Parameters<typeof connectToRecorder>[2]) {
  const pairs: PortPair[] = [];
  const channel = connectToRecorder(
    (name) => {
      const pair = portPair(name);
      pairs.push(pair);
      const recording = host();
      if (recording) recording.serve(pair.ends[1]);
      else setTimeout(pair.break);
      return pair.ends[0];
    },
    7,
    handed,
  );
  const messages: ToPanel[] = [];
  let closings = 0;
  const stop = channel.listen(
    (message) => messages.push(message),
    () => closings++,
  );
  onTestFinished(stop);
  return {
    channel,
    messages,
    stop,
    pairs,
    closings: () => closings,
    breakNow: () => pairs.at(-1)?.break(),
    types: () => messages.map(({ type }) => type),
    told: () =>
      messages
        .flatMap((message) => (message.type === 'lines' ? fromJsonLines(message.lines) : []))
        .map((l) => l.details),
  };
}

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('the channel to the recorder', () => {
  it('tells header, state and all that was recorded before, then what comes', async () => {
    const recording = createRecording(HEADER, () => {});
    for (const n of numbers(3)) recording.record(line(n));
    const panel = connected(() => recording);
    panel.channel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.told()).toEqual([0, 1, 2]));
    expect(panel.types()).toEqual(['header', 'state', 'lines']);
    recording.record(line(3));
    await eventually(() => expect(panel.told()).toEqual([0, 1, 2, 3]));
  });

  it('loses and doubles nothing when the connection breaks again and again', async () => {
    const recording = createRecording(HEADER, () => {});
    const panel = connected(() => recording);
    panel.channel.send({ type: 'subscribe' });
    for (const n of numbers(4_000)) {
      recording.record(line(n));
      if (n % 1_000 === 500) {
        await eventually(() => expect(panel.told().length).toBeGreaterThan(n - 500));
        panel.breakNow();
      }
    }
    await eventually(() => expect(panel.told()).toHaveLength(4_000));
    expect(panel.told()).toEqual(numbers(4_000));
    expect(panel.types().filter((type) => type === 'header')).toHaveLength(1);
    expect(panel.closings()).toBe(4);
  });

  it('starts anew when the recorder did', async () => {
    const recordings = [createRecording(HEADER, () => {}), createRecording(HEADER, () => {})];
    const panel = connected(() => recordings[0] ?? null);
    panel.channel.send({ type: 'subscribe' });
    recordings[0]?.record(line(1));
    await eventually(() => expect(panel.told()).toEqual([1]));
    recordings.shift();
    recordings[0]?.record(line(2));
    panel.breakNow();
    await eventually(() => expect(panel.told()).toEqual([1, 2]));
    expect(panel.types()).toEqual(['header', 'state', 'lines', 'cleared', 'header', 'state', 'lines']);
  });

  it('learns of a clearing that it missed', async () => {
    const recording = createRecording(HEADER, () => {});
    const panel = connected(() => recording);
    const other = connected(() => recording);
    for (const { channel } of [panel, other]) channel.send({ type: 'subscribe' });
    recording.record(line(1));
    await eventually(() => expect([panel.told(), other.told()]).toEqual([[1], [1]]));
    panel.breakNow();
    other.channel.send({ type: 'clear' });
    await eventually(() => expect(panel.types().filter((type) => type === 'cleared')).toHaveLength(1));
    expect(other.types().filter((type) => type === 'cleared')).toHaveLength(1);
  });

  it('keeps what it is sent until somebody is there', async () => {
    let recording: Recording | null = null;
    const panel = connected(() => recording);
    panel.channel.send({ type: 'subscribe' });
    panel.channel.send({ type: 'pause' });
    await eventually(() => expect(panel.closings()).toBe(1));
    recording = createRecording(HEADER, () => {});
    await eventually(() => expect(panel.messages.at(-1)).toMatchObject({ type: 'state', state: { recording: false } }));
  });

  it('closes its port with the last listener, and tells the next one everything', async () => {
    const recording = createRecording(HEADER, () => {});
    recording.record(line(1));
    const panel = connected(() => recording);
    panel.channel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.told()).toEqual([1]));
    panel.stop();
    recording.record(line(2));
    const later: ToPanel[] = [];
    onTestFinished(panel.channel.listen((message) => later.push(message)));
    await eventually(() => expect(later.at(-1)).toEqual({ type: 'lines', lines: toJsonLines([line(1), line(2)]) }));
    expect(panel.told()).toEqual([1]);
    expect(panel.pairs).toHaveLength(2);
  });

  it('goes by the port that it is handed, loses and doubles nothing, and comes back when the recorder is gone', async () => {
    let recording = createRecording(HEADER, () => {});
    let hand: (port: PortLike) => void = () => {};
    const direct = portPair('handed');
    const panel = connected(
      () => recording,
      (take) => {
        hand = take;
      },
    );
    panel.channel.send({ type: 'subscribe' });
    for (const n of numbers(3_000)) {
      recording.record(line(n));
      if (n !== 1_500) continue;
      await eventually(() => expect(panel.told().length).toBeGreaterThan(1_000));
      recording.serve(direct.ends[1]);
      hand(direct.ends[0]);
    }
    await eventually(() => expect(panel.told()).toHaveLength(3_000));
    expect(panel.told()).toEqual(numbers(3_000));
    expect(panel.types().filter((type) => type === 'header')).toHaveLength(1);
    expect(panel.closings()).toBe(0);

    expect(() => panel.pairs[0]?.ends[0].postMessage('')).toThrow();
    panel.channel.send({ type: 'preserve-log', on: false });
    await eventually(() => expect(panel.messages.at(-1)).toMatchObject({ state: { preserveLog: false } }));

    recording = createRecording(HEADER, () => {});
    recording.record(line(7));
    direct.break();
    await eventually(() => expect(panel.told().at(-1)).toBe(7));
    expect(panel.closings()).toBe(1);
  });

  it('ignores what has not the shape of a message', async () => {
    const panel = connected(() => createRecording(HEADER, () => {}));
    for (const nonsense of [
      null,
      'lines',
      7,
      {},
      { type: 'lines' },
      { type: 'lines', lines: [1] },
      { type: 'header' },
    ]) {
      panel.pairs[0]?.ends[1].postMessage(nonsense);
    }
    panel.channel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.types()).toEqual(['header', 'state']));
  });
});

describe('the name of a port', () => {
  it.each([
    ['whycors-recorder:12', 12],
    ['whycors-recorder:', null],
    ['whycors-recorder:-1', null],
    ['whycors-recorder:1e3', null],
    ['other:12', null],
  ])('%s leads to tab %s', (name, tab) => {
    expect(tabOfPortName(name)).toBe(tab);
  });
});
