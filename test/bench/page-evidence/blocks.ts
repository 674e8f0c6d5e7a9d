/** What a unit of work cost in one block, in microseconds. */
export interface Cost {
  processor: number;
  wall: number;
}

/** What one state cost, beside the first of all states. */
export interface Compared {
  /** Median of all blocks. */
  cost: Cost;
  /** Median of the differences within each round: what disturbs all of a round is not in it. */
  difference: Cost;
  /** An interval that holds the true median of the differences in processor time with 95 % probability. */
  interval: [low: number, high: number];
}

/** Measures a block in each state, round after round, each round beginning with another state; the first one is the base. */
export async function blocksInTurn<S extends string>(
  rounds: number,
  states: readonly S[],
  turn: (state: S) => Promise<void>,
  block: () => Promise<Cost>,
): Promise<Record<S, Compared>> {
  const measured: Record<S, Cost>[] = [];
  // The first round warms up the compiler.
  for (let round = -1; round < rounds; round++) {
    const found: Partial<Record<S, Cost>> = {};
    const first = (round + states.length) % states.length;
    for (const state of [...states.slice(first), ...states.slice(0, first)]) {
      await turn(state);
      found[state] = await block();
    }
    if (round >= 0) measured.push(found as Record<S, Cost>);
  }
  const [base] = states;
  const compare = (state: S): Compared => {
    const over = (value: (one: Cost, off: Cost) => number) =>
      measured.map((found) => value(found[state], found[base as S])).sort((a, b) => a - b);
    const differences = over((one, off) => one.processor - off.processor);
    const rank = Math.max(0, Math.floor((rounds - 1.96 * Math.sqrt(rounds)) / 2));
    return {
      cost: { processor: middle(over((one) => one.processor)), wall: middle(over((one) => one.wall)) },
      difference: { processor: middle(differences), wall: middle(over((one, off) => one.wall - off.wall)) },
      interval: [differences[rank] ?? Number.NaN, differences[rounds - 1 - rank] ?? Number.NaN],
    };
  };
  return Object.fromEntries(states.map((state) => [state, compare(state)])) as Record<S, Compared>;
}

/** The middle of sorted values, or the mean of the two in the middle. */
function middle(sorted: number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
