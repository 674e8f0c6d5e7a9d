import { Coverage } from './coverage.ts';
import { Draft } from './mutate.ts';
import { mutateJson } from './mutate-json.ts';
import { Random } from './random.ts';
import { TARGETS } from './targets.ts';

/** Processor time in milliseconds from which an input of a few kilobytes counts as a fault, as a crash does. */
const SLOW_MS = 2_000;
/** Inputs grow no longer than this, or than the longest seed: short ones say as much in less time. */
const LONGEST = 512;
/** Inputs between two looks at the clock. */
const ROUND = 500;

/** All that there is to know of a campaign against one target, to go on with it later. */
export interface Progress {
  /** Inputs tried so far. */
  inputs: number;
  seconds: number;
  random: number;
  /** Inputs that reached something new, oldest first. */
  corpus: Uint8Array[];
  /** By the place where it happens. */
  crashes: Map<string, Uint8Array>;
}

export class Campaign {
  readonly progress: Progress;
  readonly #target: (bytes: Uint8Array) => void;
  readonly #coverage = new Coverage();
  readonly #random: Random;
  readonly #draft: Draft;
  readonly #texts = new WeakMap<Uint8Array, string>();
  readonly #speaksJson: boolean;

  /** @param seeds first inputs; those of `progress` where a campaign goes on */
  constructor(name: string, seeds: readonly Uint8Array[], progress: Progress) {
    const target = TARGETS[name];
    if (!target) throw new Error(`no target ${name}; there are ${Object.keys(TARGETS).join(', ')}`);
    this.#target = target;
    this.#speaksJson = seeds.some((seed) => seed[0] === 0x7b);
    this.#random = new Random(progress.random);
    this.#draft = new Draft(Math.max(LONGEST, ...seeds.map(({ length }) => length)));
    this.progress = { ...progress, corpus: [] };
    for (const one of [...seeds, ...progress.corpus]) this.#attempt(one);
  }

  /** Places in our code that were reached so far. */
  get reached(): number {
    return this.#coverage.reached;
  }

  /** Tries inputs until there were so many, or for so long. */
  run(inputs: number, milliseconds: number): void {
    const { progress } = this;
    const start = Date.now();
    while (progress.inputs < inputs && Date.now() - start < milliseconds) {
      const round = Math.min(ROUND, inputs - progress.inputs);
      for (let i = 0; i < round; i++) this.#attempt(this.#make());
      progress.inputs += round;
    }
    progress.random = this.#random.state;
    progress.seconds += (Date.now() - start) / 1_000;
  }

  #make(): Uint8Array {
    const { corpus } = this.progress;
    const [one, other] = [this.#random.pick(corpus), this.#random.pick(corpus)];
    if (this.#speaksJson && this.#random.below(4)) {
      const made = mutateJson(this.#textOf(one), this.#textOf(other), this.#random);
      if (made !== null && made.length <= this.#draft.longest) return encoder.encode(made);
    }
    this.#draft.start(one);
    this.#draft.change(other, this.#random);
    return this.#draft.bytes;
  }

  #textOf(bytes: Uint8Array): string {
    const text = this.#texts.get(bytes) ?? decoder.decode(bytes);
    this.#texts.set(bytes, text);
    return text;
  }

  #attempt(input: Uint8Array): void {
    const before = performance.now();
    try {
      this.#target(input);
    } catch {
      this.#note(input);
    }
    if (performance.now() - before > SLOW_MS) this.#noteSlow(input);
    if (this.#coverage.takeNew()) this.progress.corpus.push(input.slice());
  }

  /** Stacks cost more than most inputs, so there are none until something is thrown. */
  #note(input: Uint8Array): void {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 10;
    try {
      this.#target(input);
      this.#crash('only the first time', input);
    } catch (error) {
      const lines = error instanceof Error ? [`${error.name}: ${error.message}`, error.stack?.split('\n')[1]] : [error];
      this.#crash(lines.join('\n').replace(/\d+/g, 'N').slice(0, 200), input);
    }
    Error.stackTraceLimit = stackTraceLimit;
  }

  /** A machine with other things to do makes anything slow by the clock: what counts is the processor's time. */
  #noteSlow(input: Uint8Array): void {
    const before = process.cpuUsage();
    this.#target(input);
    const { user, system } = process.cpuUsage(before);
    if (user + system > SLOW_MS * 1_000) this.#crash(`slow: ${input.length} bytes`, input);
  }

  #crash(place: string, input: Uint8Array): void {
    if (!this.progress.crashes.has(place)) this.progress.crashes.set(place, input.slice());
  }
}

/** The shortest inputs that together reach all that the given ones reach. */
export function distilled(name: string, inputs: readonly Uint8Array[]): Uint8Array[] {
  const target = TARGETS[name];
  const coverage = new Coverage();
  return inputs
    .toSorted((a, b) => a.length - b.length)
    .filter((input) => {
      target?.(input);
      return coverage.takeNew() === 2;
    });
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
