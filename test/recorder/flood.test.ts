import { afterEach, describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import type { RecorderState } from '../../src/messaging/messages.ts';
import { connectToRecorder } from '../../src/messaging/port.ts';
import { DEFAULT_LIMITS, type RingLimits } from '../../src/recorder/line-ring.ts';
import { createRecording } from '../../src/recorder/recording.ts';
import { sessionHeader } from '../../src/recorder/session-header.ts';
import { eventually } from '../eventually.ts';
import { fromJsonLines } from '../line-text.ts';
import { type PortPair, portPair } from '../messaging/port-pair.ts';

const FLOOD = 100_000;
const event = (n: number): CaptureEvent => ({
  source: 'webRequest',
  event: 'onCompleted',
  details: { n, timeStamp: Date.now() + 1_000 },
});

const leave: (() => void)[] = [];
afterEach(() => {
  for (const one of leave.splice(0)) one();
});

/** A recording and a panel's end that follows it; `ports` are the connections so far. */
function follow(limits?: RingLimits) {
  const recording = createRecording(sessionHeader('Chrome/156.0'), () => undefined, limits);
  const ports: PortPair[] = [];
  const told: number[] = [];
  const states: RecorderState[] = [];
  const channel = connectToRecorder((name) => {
    const pair = portPair(name);
    ports.push(pair);
    recording.serve(pair.ends[1]);
    return pair.ends[0];
  }, 1);
  const stop = channel.listen((message) => {
    if (message.type === 'lines')
      for (const { details } of fromJsonLines(message.lines)) told.push((details as { n: number }).n);
    if (message.type === 'state') states.push(message.state);
  });
  leave.push(stop);
  channel.send({ type: 'subscribe' });
  return { recording, ports, told, states };
}

describe('a flood of events', () => {
  it(`of ${FLOOD} within a minute is told whole and in order, though the port breaks again and again`, async () => {
    const { recording, ports, told, states } = follow();
    for (let n = 0; n < FLOOD; n++) {
      recording.record(event(n));
      if (n % 5_000 === 0) await new Promise((turn) => setTimeout(turn));
      if (n % 20_000 === 10_000) ports.at(-1)?.break();
    }
    await eventually(() => expect(told.length).toBe(FLOOD));
    expect(told.every((n, i) => n === i)).toBe(true);
    expect(ports.length).toBeGreaterThan(1);
    expect(states.at(-1)?.dropped).toBe(0);
    expect(FLOOD).toBeLessThanOrEqual(DEFAULT_LIMITS.lines);
  });

  it('above the limit keeps the latest, and says how many had to go', async () => {
    const { recording, told, states } = follow({ lines: 1_000, bytes: DEFAULT_LIMITS.bytes });
    for (let n = 0; n < 5_000; n++) recording.record(event(n));
    await eventually(() => expect(told.at(-1)).toBe(4_999));
    expect(told).toEqual(Array.from({ length: 1_000 }, (_, i) => 4_000 + i));
    expect(states.at(-1)?.dropped).toBe(4_000);
  });

  it('on five tabs at once leaves each to its own panel', async () => {
    const tabs = Array.from({ length: 5 }, () => follow());
    for (let n = 0; n < 2_000; n++) for (const [i, { recording }] of tabs.entries()) recording.record(event(n * 5 + i));
    await eventually(() => expect(tabs.map(({ told }) => told.length)).toEqual(Array(5).fill(2_000)));
    for (const [i, { told }] of tabs.entries()) expect(told.every((n) => n % 5 === i)).toBe(true);
  });
});
