import type { CaptureHeader } from '../core/formats/capture.ts';
import { practiceLines } from './practice.ts';
import { createSlicedPipeline } from './sliced-pipeline.ts';
import { pageClock } from './slices.ts';
import { engine } from './whycors-engine.ts';
import { type FromWorker, PRACTICE, type ToWorker } from './worker-messages.ts';

/*
 * The engine's own thread. News of a session that was given up meanwhile carries its number, by which the page knows it.
 * While a live session has brought no lines yet, the engine practises: on the very pipeline that is to work them off, as
 * a browser makes code fast for the objects that it has seen.
 */
let session = PRACTICE;
let header: CaptureHeader | null = null;
let practice: Generator<string> | null = practiceLines();
let practising = false;

const tell = (message: FromWorker): void => postMessage(message);
const pipeline = createSlicedPipeline(engine, pageClock(), (news) => {
  tell({ session: practising ? PRACTICE : session, news });
  if (practising && !news.busy) goOnPractising();
});

function goOnPractising(): void {
  const next = practice?.next();
  if (next && !next.done) pipeline.add(next.value, Number.POSITIVE_INFINITY);
  else endPractice();
}

function endPractice(): void {
  practice = null;
  if (!practising) return;
  practising = false;
  pipeline.start(header);
  tell({ session: PRACTICE, news: null });
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      ({ session, header } = data);
      pipeline.start(header);
      practising = practice !== null;
      if (practising) goOnPractising();
      break;
    case 'lines':
      endPractice();
      pipeline.add(data.text, data.keep);
      break;
    case 'open':
      endPractice();
      session = data.session;
      pipeline.open(data.name, data.content);
      break;
  }
});
