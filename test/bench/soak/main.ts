import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { PortLike } from '../../../src/messaging/port-like.ts';
import { createRecording } from '../../../src/recorder/recording.ts';
import { sessionHeader } from '../../../src/recorder/session-header.ts';
import { observe } from '../../../src/sources/observe.ts';
import { IN_AN_HOUR, linesOf, PER_SECOND } from './traffic.ts';

/** How often memory is looked at, and how much of the hour the ring takes to fill. */
const LOOKS = 30;
const WARM = 9;

/** Bytes of the heap once everything is gone that can go. */
function heapInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** An hour of requests as fast as they can be recorded, with the times they would have; prints how memory goes. */
export async function main(): Promise<void> {
  if (!globalThis.gc) throw new Error('Run Node with --expose-gc.');
  console.log(`Node ${process.version}, ${IN_AN_HOUR} requests, as in an hour of ${PER_SECOND} a second`);
  weighExchanges();
  const flat = await soakRecorder();
  process.exitCode = flat ? 0 : 1;
}

/** The recorder with its ring and a panel that follows. */
async function soakRecorder(): Promise<boolean> {
  let told = 0;
  let listen: (message: unknown) => void = () => undefined;
  const port: PortLike = {
    name: 'whycors-recorder:1',
    postMessage: (message) => {
      if (typeof message === 'object' && message && 'lines' in message && Array.isArray(message.lines))
        told += message.lines.length;
    },
    disconnect: () => undefined,
    onMessage: {
      addListener: (listener) => {
        listen = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
  };
  const recording = createRecording(sessionHeader('Chrome/156.0'), () => undefined);
  recording.serve(port);
  listen({ type: 'subscribe' });

  const start = Date.now();
  const bare = heapInUse();
  const used: number[] = [];
  let recorded = 0;
  for (let look = 0; look < LOOKS; look++) {
    for (let n = (look * IN_AN_HOUR) / LOOKS; n < ((look + 1) * IN_AN_HOUR) / LOOKS; n++) {
      for (const line of linesOf(n, start)) {
        recording.record(line);
        recorded++;
      }
      // The panel is told in batches, by a timer.
      if (n % 100 === 0) await new Promise((turn) => setTimeout(turn));
    }
    while (told < recorded) await new Promise((turn) => setTimeout(turn, 5));
    used.push(heapInUse() - bare);
  }
  const warm = used.slice(WARM);
  const [least, most] = [Math.min(...warm), Math.max(...warm)];
  const spread = (most - least) / least;
  console.log(`recorder: ${used.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ')} MB, every ${60 / LOOKS} minutes`);
  console.log(
    `  ${told} of ${recorded} lines told; after warm-up ${(spread * 100).toFixed(1)} % between least and most`,
  );
  return spread <= 0.05 && told === recorded;
}

/** What an exchange takes in the panel's reducer, which forgets nothing until it is cleared. */
function weighExchanges(): void {
  const correlation = createCorrelation({ browser: 'chromium' });
  const before = heapInUse();
  const count = 5_000;
  for (let n = 0; n < count; n++) {
    for (const line of linesOf(n, 0)) for (const observation of observe(line)) correlation.add(observation);
    if (n % 50 === 0) correlation.changes();
  }
  correlation.changes();
  const each = (heapInUse() - before) / count;
  console.log(
    `reducer: ${(each / 1_000).toFixed(1)} kB for each of ${correlation.all().length} exchanges, lines included`,
  );
}
