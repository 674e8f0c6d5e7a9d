import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ElementHandle, Frame } from 'puppeteer-core';
import { until } from '../../e2e/until.ts';
import { answers } from './answers.ts';
import { threadLines, watchMainThread } from './main-thread.ts';
import { heapLine, heapOf } from './memory.ts';
import type { PanelInChromium } from './panel-in-chromium.ts';
import { requestLines } from './request-lines.ts';
import { share } from './share.ts';
import { sightingsOf, watchFailures } from './sightings.ts';
import { templates } from './templates.ts';

const REQUESTS = 50_000;
const STEPS = 300;
const STEP_PX = 220;

/** Fifty thousand requests out of a file: is the page free while it is read, and is it swift with all of them? */
export async function benchLoad(chromium: PanelInChromium, requests = REQUESTS): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'whycors-bench-'));
  const open = await chromium.open();
  const { panel } = open;
  try {
    const file = join(folder, 'capture.jsonl');
    await writeCapture(file, requests);
    await chromium.settled();
    const { result: times, thread } = await watchMainThread(open, () => load(panel, file, requests));
    const scrolling = await watchMainThread(open, () => scroll(panel));
    const answered = await watchMainThread(open, () => answers(panel));
    const after = await heapOf(open);
    await open.close();
    const before = await chromium.heapAtRest();
    return [
      `${requests.toLocaleString('en-US')} requests in a file: all diagnosed after ${(times.all / 1000).toFixed(1)} s`,
      `first data to first paint: ${times.first.toFixed(0)} ms`,
      ...threadLines(thread),
      heapLine(before, after, requests),
      `all of them there, Requests chosen: painted after ${scrolling.result.shown.toFixed(0)} ms`,
      `${STEPS} scroll steps, one a frame: ${scrolling.result.late} without their rows at the next frame`,
      `from step to step: median ${share(scrolling.result.frames, 0.5)} ms, 95th percentile ${share(scrolling.result.frames, 0.95)} ms, longest ${share(scrolling.result.frames, 1)} ms`,
      ...threadLines(scrolling.thread).map((line) => `scrolling: ${line}`),
      ...answered.result,
      ...threadLines(answered.thread).map((line) => `answering: ${line}`),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeCapture(path: string, requests: number): Promise<void> {
  const all = [...templates('failing', 20, 10), ...templates('passing', 20, 10)];
  const stream = createWriteStream(path);
  stream.write('{"source":"capture","version":1,"browser":{"name":"chromium","version":"156"}}\n');
  for (let n = 0; n < requests; n++) {
    const lines = requestLines(all, n, 1_700_000_000_000 + n * 20);
    stream.write(`${lines.join('\n')}\n`);
    if (stream.writableNeedDrain) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

async function load(panel: Frame, file: string, requests: number): Promise<{ first: number; all: number }> {
  await watchFailures(panel);
  await panel.evaluate(() => {
    const take = Worker.prototype.addEventListener;
    Worker.prototype.addEventListener = function (this: Worker, type: string, listener: EventListener) {
      take.call(this, type, (event: Event) => {
        const { news } = (event as MessageEvent<{ news?: { rows: unknown[] } }>).data;
        if (news?.rows.length && !('firstData' in window)) Object.assign(window, { firstData: Date.now() });
        listener.call(this, event);
      });
    } as typeof take;
  });
  const input = (await panel.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  const began = performance.now();
  await input.uploadFile(file);
  const [painted] = await until('the first problem', async () => (await sightingsOf(panel))[0]);
  const data = await panel.evaluate(() => (window as unknown as { firstData: number }).firstData);
  await panel.click('#tab-policies');
  await panel.click('#tab-problems');
  await until(
    'every request',
    async () => {
      const text = await panel.$eval('.summary', (summary) => summary.textContent ?? '');
      return text.includes(requests.toLocaleString('en-US'));
    },
    600_000,
  );
  return { first: painted - data, all: performance.now() - began };
}

interface Scrolled {
  /** When the list was painted for the first time, ms. */
  shown: number;
  /** Frames whose rows were not there yet. */
  late: number;
  /** Time between one step's frame and the next one's, ms, ascending. */
  frames: number[];
}

/** Scrolls through the list of requests by steps, one a frame. */
async function scroll(panel: Frame): Promise<Scrolled> {
  return panel.evaluate(
    async (steps, px) => {
      const frame = () => new Promise<number>((next) => requestAnimationFrame(next));
      const began = performance.now();
      document.querySelector<HTMLElement>('#tab-requests')?.click();
      while (!document.querySelector('[role="row"][data-url]')) await frame();
      await new Promise((painted) => setTimeout(painted));
      const shown = performance.now() - began;
      const list = document.querySelector('[role="grid"]') as HTMLElement;
      let late = 0;
      const frames: number[] = [];
      let before = await frame();
      for (let i = 0; i < steps; i++) {
        list.scrollTop += px;
        const now = await frame();
        frames.push(now - before);
        before = now;
        const { left, top, height } = list.getBoundingClientRect();
        const covered = [0.2, 0.5, 0.9].every((part) =>
          document.elementFromPoint(left + 40, top + height * part)?.closest('[role="row"]'),
        );
        if (!covered) late++;
      }
      return { shown, late, frames: frames.sort((a, b) => a - b) };
    },
    STEPS,
    STEP_PX,
  );
}
