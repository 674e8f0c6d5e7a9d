import { describe, expect, it } from 'vitest';
import type { CaptureEvent, CaptureHeader } from '../../src/core/formats/capture.ts';
import type { ToPanel, ToRecorder } from '../../src/messaging/messages.ts';
import { createRecording, type Recording } from '../../src/recorder/recording.ts';
import { eventually } from '../eventually.ts';
import { fromJsonLines } from '../line-text.ts';
import { portPair } from '../messaging/port-pair.ts';

const HEADER: CaptureHeader = { source: 'capture', version: 1, browser: { name: 'chromium', version: '156' } };
const line = (n: number): CaptureEvent => ({ source: 'har', event: 'entry', details: n });

/** A panel at the other end of a raw port. */
function panelOf(recording: Recording) {
  const { ends, break: hangUp, closeUnnoticed } = portPair('whycors-recorder:1');
  recording.serve(ends[1]);
  const messages: ToPanel[] = [];
  ends[0].onMessage.addListener((message) => messages.push(message as ToPanel));
  return {
    messages,
    hangUp,
    closeUnnoticed,
    send: (message: ToRecorder | string) => ends[0].postMessage(message),
    told: () =>
      messages
        .flatMap((message) => (message.type === 'lines' ? fromJsonLines(message.lines) : []))
        .map((l) => l.details),
    state: () => messages.flatMap((message) => (message.type === 'state' ? [message.state] : [])).at(-1),
  };
}

describe('a recording', () => {
  it('tells nothing to who has not subscribed, and nothing ill-formed disturbs it', async () => {
    const recording = createRecording(HEADER, () => {});
    const silent = panelOf(recording);
    const panel = panelOf(recording);
    panel.send('subscribe');
    panel.send({ type: 'subscribe' });
    recording.record(line(1));
    await eventually(() => expect(panel.told()).toEqual([1]));
    expect(silent.messages).toEqual([]);
  });

  it('sends a long recording in portions', async () => {
    const recording = createRecording(HEADER, () => {});
    for (let n = 0; n < 1_700; n++) recording.record(line(n));
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.told()).toHaveLength(1_700));
    const portions = panel.messages.filter((message) => message.type === 'lines');
    expect(portions.map(({ lines, first }) => [first, lines.length])).toEqual([
      [0, 500],
      [500, 500],
      [1_000, 500],
      [1_500, 200],
    ]);
  });

  it('sends what comes at once in one batch', async () => {
    const recording = createRecording(HEADER, () => {});
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.state()).toBeDefined());
    for (let n = 0; n < 100; n++) recording.record(line(n));
    await eventually(() => expect(panel.told()).toHaveLength(100));
    expect(panel.messages.filter(({ type }) => type === 'lines')).toHaveLength(1);
  });

  it('does not claim to know of host access before the browser was asked', async () => {
    const recording = createRecording(HEADER, () => {});
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.state()?.access.state).toBe('unknown'));
    recording.change({ access: { state: 'withheld' } });
    await eventually(() => expect(panel.state()?.access.state).toBe('withheld'));
  });

  it('says how many lines were dropped', async () => {
    const recording = createRecording(HEADER, () => {}, { lines: 10, bytes: 1e6 });
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    await eventually(() => expect(panel.state()).toBeDefined());
    for (let n = 0; n < 25; n++) recording.record(line(n));
    await eventually(() => expect(panel.state()?.dropped).toBe(15));
    await eventually(() => expect(panel.told()).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]));
  });

  it('passes on what it cannot do itself', async () => {
    const requests: unknown[] = [];
    const panel = panelOf(createRecording(HEADER, (request) => requests.push(request)));
    panel.send({ type: 'access-changed' });
    panel.send({ type: 'page-evidence', on: true });
    await eventually(() => expect(requests).toEqual([{ type: 'access-changed' }, { type: 'page-evidence', on: true }]));
  });

  it('describes the page to who subscribes later', async () => {
    const recording = createRecording(HEADER, () => {});
    recording.describe({ topLevelUrl: 'https://app.shop.test/' });
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    const header = expect.objectContaining({ topLevelUrl: 'https://app.shop.test/', browser: HEADER.browser });
    await eventually(() => expect(panel.messages[0]).toMatchObject({ type: 'header', header }));
  });

  it('survives a panel that goes away in the middle', async () => {
    const recording = createRecording(HEADER, () => {});
    const gone = panelOf(recording);
    const stays = panelOf(recording);
    for (const panel of [gone, stays]) panel.send({ type: 'subscribe' });
    await eventually(() => expect(stays.state()).toBeDefined());
    recording.record(line(1));
    gone.hangUp();
    recording.record(line(2));
    await eventually(() => expect(stays.told()).toEqual([1, 2]));
  });

  it('goes on when a port turns out to be closed', async () => {
    const recording = createRecording(HEADER, () => {});
    const closed = panelOf(recording);
    const stays = panelOf(recording);
    for (const panel of [closed, stays]) panel.send({ type: 'subscribe' });
    await eventually(() => expect(stays.state()).toBeDefined());
    closed.closeUnnoticed();
    recording.record(line(1));
    recording.change({ pageEvidence: true });
    await eventually(() => expect([stays.told(), stays.state()?.pageEvidence]).toEqual([[1], true]));
    expect(closed.told()).toEqual([]);
  });

  const visit = (url: string): CaptureEvent => ({
    source: 'devtools',
    event: 'navigated',
    time: Date.now(),
    details: { url },
  });

  it('goes on over navigations, and tells of them', async () => {
    const recording = createRecording(HEADER, () => {});
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    recording.record(line(1));
    recording.record(visit('https://app.test/2'));
    recording.record(line(2));
    await eventually(() => expect(panel.told()).toEqual([1, { url: 'https://app.test/2' }, 2]));
  });

  it('starts anew with each page where the log is not to be preserved', async () => {
    const recording = createRecording(HEADER, () => {});
    const panel = panelOf(recording);
    panel.send({ type: 'subscribe' });
    panel.send({ type: 'preserve-log', on: false });
    await eventually(() => expect(panel.state()?.preserveLog).toBe(false));
    recording.record(line(1));
    await eventually(() => expect(panel.told()).toEqual([1]));
    recording.record(visit('https://app.test/2'));
    recording.record(line(2));
    await eventually(() => expect(panel.told()).toEqual([1, { url: 'https://app.test/2' }, 2]));
    const [cleared, header] = panel.messages.slice(panel.messages.findIndex(({ type }) => type === 'cleared'));
    expect(cleared).toMatchObject({ type: 'cleared' });
    expect(header).toMatchObject({ type: 'header', header: { topLevelUrl: 'https://app.test/2' } });
  });
});
