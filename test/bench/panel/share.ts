/** The value below which a part of ascending values lies, in whole units: 0.5 is the median, 1 the greatest. */
export const share = (sorted: readonly number[], part: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(0);
