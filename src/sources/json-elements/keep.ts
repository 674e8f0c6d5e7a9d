/** Which keys of an object are kept, and what of their values: `true` is all of it. Lists keep the same of each item. */
export type Keep = true | { readonly [key: string]: Keep };

/** A key as the bytes that a file has for it, beside what becomes of its value. */
export interface KeptKey {
  name: string;
  bytes: Uint8Array;
  /** `"name":`, as it goes into the kept text. */
  label: Uint8Array;
  keep: KeptKeys | null;
}

/** The kept keys of one object; null keeps a value whole. */
export type KeptKeys = readonly KeptKey[];

const encoder = new TextEncoder();

/** Turns a description of what is kept into the form that the reader compares bytes with. */
export function keptKeys(keep: Keep): KeptKeys | null {
  if (keep === true) return null;
  return Object.entries(keep).map(([name, below]) => ({
    name,
    bytes: encoder.encode(name),
    label: encoder.encode(`${JSON.stringify(name)}:`),
    keep: keptKeys(below),
  }));
}

/** The kept key that these bytes of a file spell, between its quotes and without escapes; null when none does. */
export function findKey(keys: KeptKeys, bytes: Uint8Array, from: number, to: number): KeptKey | null {
  const length = to - from;
  for (const key of keys) {
    if (key.bytes.length !== length) continue;
    let at = 0;
    while (at < length && key.bytes[at] === bytes[from + at]) at++;
    if (at === length) return key;
  }
  return null;
}
