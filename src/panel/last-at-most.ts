/**
 * The last of so many ascending values that is at most `limit`, by its index; 0 where none is.
 * @param valueAt gives the value at an index from 0 to `length` - 1
 */
export function lastAtMost(length: number, valueAt: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (valueAt(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
