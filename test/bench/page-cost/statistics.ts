/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/**
 * The median of the differences of two series block by block, and an interval that holds the true median with 95 %
 * probability: the order statistics that the sign test gives.
 */
export function pairedDifference(measured: number[], base: number[]): { median: number; low: number; high: number } {
  const differences = measured.map((value, i) => value - (base[i] ?? 0)).sort((a, b) => a - b);
  const n = differences.length;
  const rank = Math.max(0, Math.floor((n - 1.96 * Math.sqrt(n)) / 2));
  return { median: median(differences), low: differences[rank] ?? 0, high: differences[n - 1 - rank] ?? 0 };
}
