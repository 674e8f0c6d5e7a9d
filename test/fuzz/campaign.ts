import { Coverage } from './coverage.ts';
import { mutate, Random } from './mutate.ts';
import { TARGETS } from './targets.ts';

/** Milliseconds after which an input of a few kilobytes counts as a fault, as a crash does. */
const SLOW_MS = 2_000;
/** Inputs grow no longer than this, or than the longest seed: short ones say as much in less time. */
const LONGEST = 512;

export interface Outcome {
  inputs: number;
  seconds: number;
  /** Inputs that reached something new: what is worth keeping. */
  corpus: Uint8Array[];
  crashes: { input: Uint8Array; error: string }[];
  covered: { reached: number; of: number };
}

/** Runs one target on so many inputs, made from seeds by changes; those that reach something new are changed further. */
export function campaign(name: string, seeds: Uint8Array[], inputs: number, seed: number): Outcome {
  const target = TARGETS[name];
  if (!target) throw new Error(`no target ${name}; there are ${Object.keys(TARGETS).join(', ')}`);
  const coverage = new Coverage();
  const random = new Random(seed);
  const corpus: Uint8Array[] = [];
  const crashes = new Map<string, Uint8Array>();
  const longest = Math.max(LONGEST, ...seeds.map(({ length }) => length));
  const start = Date.now();

  const attempt = (input: Uint8Array) => {
    const before = performance.now();
    try {
      target(input);
    } catch (error) {
      const text =
        error instanceof Error ? `${error.name}: ${error.message}\n${error.stack?.split('\n')[1]}` : String(error);
      const place = text.replace(/\d+/g, 'N').slice(0, 200);
      if (!crashes.has(place)) crashes.set(place, input);
    }
    const took = performance.now() - before;
    if (took > SLOW_MS) crashes.set(`slow: ${took.toFixed(0)} ms for ${input.length} bytes`, input);
    if (coverage.takeNew()) corpus.push(input);
  };

  for (const one of seeds) attempt(one);
  for (let i = seeds.length; i < inputs; i++)
    attempt(mutate(random.pick(corpus), random.pick(corpus), longest, random));
  return {
    inputs,
    seconds: (Date.now() - start) / 1_000,
    corpus,
    crashes: [...crashes].map(([error, input]) => ({ input, error })),
    covered: coverage.reached,
  };
}
