import { practise } from './practice.ts';
import { createSlicedPipeline } from './sliced-pipeline.ts';
import { pageClock } from './slices.ts';
import { engine } from './whycors-engine.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/*
 * The engine's own thread. News of a session that was given up meanwhile carries its number, by which the page knows it.
 */
let session = 0;
const tell = (message: FromWorker): void => postMessage(message);
const pipeline = createSlicedPipeline(engine, pageClock(), (news) => tell({ session, news }));

let endPractice: (() => void) | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      session = data.session;
      pipeline.start(data.header);
      // A live session may bring its first lines at any time.
      endPractice ??= practise(engine, pageClock());
      break;
    case 'lines':
      endPractice?.();
      pipeline.add(data.text, data.keep);
      break;
    case 'open':
      session = data.session;
      pipeline.open(data.name, data.content);
      break;
  }
});
