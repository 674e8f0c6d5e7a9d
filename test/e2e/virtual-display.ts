import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** A screen that only exists in memory, with a keyboard. */
export interface VirtualDisplay {
  env: Record<string, string | undefined>;
  /** Presses keys one after the other, named as X names them: `Tab`, `space`. They go to the window in front. */
  press(...keys: string[]): void;
  close(): Promise<void>;
}

/** Starts Xvfb on a display number of its own choice. Throws when Xvfb or xdotool is not installed. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const pipe = server.stdio[3];
  if (!pipe || !('setEncoding' in pipe)) throw new Error('Xvfb has no pipe to tell its display on');
  const [number] = (await Promise.race([
    once(pipe, 'data'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ])) as [Buffer];
  const env = { ...process.env, DISPLAY: `:${String(number).trim()}` };
  return {
    env,
    press: (...keys) => {
      const run = spawnSync('xdotool', ['key', ...keys], { env, encoding: 'utf8' });
      if (run.error) throw run.error;
      if (run.status !== 0) throw new Error(`xdotool key ${keys.join(' ')}: ${run.stderr.trim()}`);
    },
    close: async () => {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}
