import type { PipelineMaker } from './pipeline.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** A pipeline on a thread of its own: however long one diagnosis takes, the page goes on scrolling. */
export const createWorkerPipeline: PipelineMaker = (tell) => {
  const worker = new Worker(new URL('./pipeline-worker.ts', import.meta.url), { type: 'module' });
  let session = 0;
  const send = (message: ToWorker): void => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.session === session) tell(data.news);
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
};
