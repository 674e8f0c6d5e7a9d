import type { News, Pipeline } from './pipeline.ts';
import { type FromWorker, PRACTICE, type ToWorker } from './worker-messages.ts';

/**
 * A pipeline on a thread of its own: however long one diagnosis takes, the page goes on scrolling.
 * @param practised is told what comes of the engine's practice, and null when it is over
 */
export function createWorkerPipeline(
  tell: (news: News) => void,
  practised: (news: News | null) => void = () => undefined,
): Pipeline {
  const worker = new Worker(new URL('./pipeline-worker.ts', import.meta.url), { type: 'module' });
  let session = PRACTICE;
  const send = (message: ToWorker): void => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.session === PRACTICE) practised(data.news);
    else if (data.session === session && data.news) tell(data.news);
  });
  return {
    start: (header) => send({ type: 'start', session: ++session, header }),
    add: (text, keep) => send({ type: 'lines', text, keep }),
    open: (name, content) => send({ type: 'open', session: ++session, name, content }),
    close() {
      session = -1;
      worker.terminate();
    },
  };
}
