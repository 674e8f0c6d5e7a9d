/** Long enough that many calls travel together: a message costs a page more than what it tells of a call. */
const DELAY_MS = 500;

interface Scheduler {
  postTask(task: () => void, options: { delay: number; priority: 'background' }): Promise<void>;
}

/**
 * Runs a task when the page has nothing better to do. Not with a timer or an idle callback: all worlds of a document
 * count those together, and the page would miss a number.
 */
export function soon(task: () => void): void {
  const { scheduler } = globalThis as typeof globalThis & { scheduler: Scheduler };
  void scheduler.postTask(task, { delay: DELAY_MS, priority: 'background' });
}
