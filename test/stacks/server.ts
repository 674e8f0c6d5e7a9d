import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { until } from '../e2e/until.ts';

/** A server that was started for one test. */
export interface Running {
  port: number;
  stop(): Promise<void>;
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy() && resolve(true));
    socket.once('error', () => resolve(false));
  });

/**
 * Starts a program and waits until it listens on the port.
 * @throws with what the program wrote, where it ends before
 */
export async function startServer(
  [command, ...args]: readonly [string, ...string[]],
  { port, folder }: { port: number; folder: string },
): Promise<Running> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, PORT: String(port), PYTHONDONTWRITEBYTECODE: '1', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its workers end with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  let failed: Error | null = null;
  child.once('error', (error) => (failed = error));
  try {
    await until(`${command} listens`, () => failed !== null || child.exitCode !== null || listens(port), 60_000);
    if (failed !== null || child.exitCode !== null) throw new Error(`${command} ended: ${failed ?? ''}`);
  } catch (error) {
    await stop(child);
    throw new Error(`${error instanceof Error ? error.message : error}\n${output.slice(-4000)}`);
  }
  return { port, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit');
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself, and its group with it.
  }
  await ended;
}
