/** What a unit of work cost in one block, in microseconds. */
export interface Cost {
  processor: number;
  wall: number;
}

/** What two states cost in turn. */
export interface Paired {
  off: Cost;
  on: Cost;
  /** Median of the differences of each pair: what disturbs both of a pair is not in it. */
  difference: Cost;
  /** Median of the ratios of each pair. */
  ratio: Cost;
  pairs: number;
}

/** Measures blocks in one state and the other in turn, each pair in the other order than the one before. */
export async function pairBlocks(
  pairs: number,
  turn: (on: boolean) => Promise<void>,
  block: () => Promise<Cost>,
): Promise<Paired> {
  const measured: Record<'off' | 'on', Cost>[] = [];
  // The first pair warms up the compiler.
  for (let pair = -1; pair < pairs; pair++) {
    const found: Partial<Record<'off' | 'on', Cost>> = {};
    for (const on of pair % 2 ? [false, true] : [true, false]) {
      await turn(on);
      found[on ? 'on' : 'off'] = await block();
    }
    if (pair >= 0) measured.push(found as Record<'off' | 'on', Cost>);
  }
  const over = (value: (pair: Record<'off' | 'on', Cost>, kind: keyof Cost) => number): Cost => ({
    processor: median(measured.map((pair) => value(pair, 'processor'))),
    wall: median(measured.map((pair) => value(pair, 'wall'))),
  });
  return {
    off: over(({ off }, kind) => off[kind]),
    on: over(({ on }, kind) => on[kind]),
    difference: over(({ on, off }, kind) => on[kind] - off[kind]),
    ratio: over(({ on, off }, kind) => on[kind] / off[kind]),
    pairs,
  };
}

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};
