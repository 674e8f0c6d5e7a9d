/** What one piece of work cost. */
export interface Figure {
  /** How often the unit of work was done. */
  count: number;
  /** Processor time of this process per unit, in microseconds: other programs lengthen it less than wall time. */
  cpuMicros: number;
  /** Units per second of wall time. */
  perSecond: number;
}

/**
 * Measures work that does `units` units a round. Rounds before the measured ones warm up the compiler.
 * @returns the round with the median processor time: one slow round on a shared machine does not count
 */
export async function measure(
  units: number,
  work: () => void | Promise<void>,
  { warmUp = 6, rounds = 7 }: { warmUp?: number; rounds?: number } = {},
): Promise<Figure> {
  for (let round = 0; round < warmUp; round++) await work();
  const figures: Figure[] = [];
  for (let round = 0; round < rounds; round++) figures.push(await once(units, work));
  return median(figures);
}

/** One round, without warm-up. */
export async function once(units: number, work: () => void | Promise<void>): Promise<Figure> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { count: units, cpuMicros: (user + system) / units, perSecond: units / seconds };
}

export const median = (figures: readonly Figure[]): Figure =>
  [...figures].sort((a, b) => a.cpuMicros - b.cpuMicros)[Math.floor(figures.length / 2)] as Figure;

/** A line of the result, in columns. */
export function row(name: string, unit: string, figure: Figure, note = ''): string {
  const perSecond = Math.round(figure.perSecond).toLocaleString('en-US');
  return `${name.padEnd(46)}${perSecond.padStart(12)} ${`${unit}/s`.padEnd(14)}${figure.cpuMicros.toFixed(2).padStart(10)} µs CPU each  ${note}`;
}
