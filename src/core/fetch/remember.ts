/** Longer texts are worked out anew each time: what is kept of hostile input stays small. */
const LONGEST = 1024;
const MOST = 8192;

/**
 * A pure function of a text, with its last results kept: one diagnosis asks some twenty times about the same two or
 * three URLs. What is returned is shared, so it must not be changed.
 */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    if (text.length <= LONGEST) {
      // Forgetting all at once is rare and needs no bookkeeping on every look-up.
      if (results.size >= MOST) results.clear();
      results.set(text, result);
    }
    return result;
  };
}
