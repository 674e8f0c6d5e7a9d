import type { OpenPanel } from './panel-in-chromium.ts';

/** What the panel's main thread did while it was watched. */
export interface MainThread {
  /** Tasks over 50 ms that the page itself was told of, by wall clock: other programs lengthen them. */
  longTasks: number[];
  /** The longest tasks by the thread's own processor time, ms, longest first. */
  byProcessorTime: number[];
  /** Seconds of processor time that the main thread and the engine's took in all. */
  seconds: { page: number; engine: number };
  /** The longest tasks by wall clock, ms, longest first. */
  byWallClock: number[];
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

const MARK = 'whycors-bench';

/** Watches the main thread of a panel while `work` runs. */
export async function watchMainThread<T>(
  { panel, devtools }: OpenPanel,
  work: () => Promise<T>,
): Promise<{ result: T; thread: MainThread }> {
  await panel.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await devtools.tracing.start({ categories: ['toplevel', 'blink.user_timing'] });
  await panel.evaluate((name) => void performance.mark(name), MARK);
  const result = await work();
  const trace = await devtools.tracing.stop();
  const events = (JSON.parse(Buffer.from(trace ?? []).toString()) as { traceEvents: TraceEvent[] }).traceEvents;
  const { pid, tid } = events.find(({ name }) => name === MARK) as TraceEvent;
  const inProcess = events.filter((one) => one.pid === pid && one.ph === 'X' && /RunTask/.test(one.name));
  const tasks = inProcess.filter((one) => one.tid === tid);
  const workers = events.filter((one) => one.pid === pid && one.args?.name === 'DedicatedWorker thread');
  const ofWorkers = inProcess.filter((one) => workers.some((thread) => thread.tid === one.tid));
  const seconds = (all: TraceEvent[]) => all.reduce((sum, { tdur }) => sum + (tdur ?? 0), 0) / 1e6;
  const longest = (durations: number[]) =>
    durations
      .map((micros) => micros / 1000)
      .sort((a, b) => b - a)
      .slice(0, 5);
  return {
    result,
    thread: {
      longTasks: await panel.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks),
      byProcessorTime: longest(tasks.map(({ tdur }) => tdur ?? 0)),
      seconds: { page: seconds(tasks), engine: seconds(ofWorkers) },
      byWallClock: longest(tasks.map(({ dur }) => dur ?? 0)),
    },
  };
}

export function threadLines({ longTasks, byProcessorTime, byWallClock, seconds }: MainThread): string[] {
  const list = (durations: number[]) => durations.map((ms) => ms.toFixed(1)).join(', ');
  return [
    `longest tasks, processor time of the main thread: ${list(byProcessorTime)} ms`,
    `longest tasks, wall clock: ${list(byWallClock)} ms; ${longTasks.length} over 50 ms reported to the page`,
    `processor time in all: ${seconds.page.toFixed(1)} s on the main thread, ${seconds.engine.toFixed(1)} s on the engine's`,
  ];
}
