import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What came on standard input, in a file that only this user can read. */
export interface SpooledInput {
  path: string;
  remove(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Puts standard input into a file, for work that has to read it twice. The file goes with `remove`, and when the program
 * is told to end.
 */
export async function spoolInput(): Promise<SpooledInput> {
  const folder = mkdtempSync(join(tmpdir(), 'whycors-'));
  const remove = () => {
    for (const signal of SIGNALS) process.off(signal, leave);
    rmSync(folder, { recursive: true, force: true });
  };
  const leave = (signal: NodeJS.Signals) => {
    remove();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, leave);
  const path = join(folder, 'standard-input');
  try {
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    remove();
    throw error;
  }
  return { path, remove };
}
