import { fileURLToPath } from 'node:url';
import { parentPort, Worker } from 'node:worker_threads';
import type { FileEvent, ReadOptions } from './file-event.ts';
import { readFile } from './read-file.ts';

/** What a thread is asked to do. */
interface Task {
  index: number;
  file: string;
  options: ReadOptions;
}

interface Told {
  index: number;
  event: FileEvent;
}

const isLast = ({ kind }: FileEvent): boolean => kind === 'read' || kind === 'unreadable';

/** Reads files on threads, and tells of them in the order in which they were named; of progress as it happens. */
export async function* readOnThreads(
  files: readonly string[],
  options: ReadOptions,
  threads: number,
): AsyncGenerator<FileEvent> {
  const told: FileEvent[][] = files.map(() => []);
  const progress: FileEvent[] = [];
  let next = 0;
  let wake = () => {};
  const workers = new Set<Worker>();

  function start(): void {
    const worker = new Worker(fileURLToPath(import.meta.url));
    workers.add(worker);
    let busy = -1;
    const giveWork = () => {
      busy = next < files.length ? next++ : -1;
      if (busy < 0) void worker.terminate();
      else worker.postMessage({ index: busy, file: files[busy] as string, options } satisfies Task);
    };
    worker.on('message', ({ index, event }: Told) => {
      if (event.kind === 'progress') progress.push(event);
      else told[index]?.push(event);
      if (isLast(event)) giveWork();
      wake();
    });
    worker.on('error', (error) => {
      workers.delete(worker);
      const file = files[busy] as string;
      told[busy]?.push({ kind: 'unreadable', file, text: `${file}: ${error.message}`, opened: true });
      if (next < files.length) start();
      wake();
    });
    giveWork();
  }

  for (let i = 0; i < threads; i++) start();
  try {
    for (const own of told) {
      for (let done = false; !done; ) {
        yield* progress.splice(0);
        for (const event of own.splice(0)) {
          done ||= isLast(event);
          yield event;
        }
        if (!done)
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (own.length || progress.length) resolve();
          });
      }
    }
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
}

/** What a thread does all its life: reads the files it is given. */
export function serveReading(): void {
  parentPort?.on('message', async ({ index, file, options }: Task) => {
    for await (const event of readFile(file, options)) parentPort?.postMessage({ index, event } satisfies Told);
  });
}
