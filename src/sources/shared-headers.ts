import type { HeaderList } from '../core/fetch/header-list.ts';

/** Lists that are held to be found again. A page talks to few servers, and each says nearly the same every time. */
const MOST_HELD = 1_000;
/** Characters of a list that is held: what is longer, nobody sends twice. */
const LONGEST = 10_000;

const held = new Map<string, HeaderList>();
let latest: HeaderList | null = null;

/**
 * The same list for the same headers, so that they stand in memory once: the browser tells those of one answer three
 * times, and a server sends the same ones with every answer.
 */
export function shareHeaders(headers: HeaderList): HeaderList {
  if (latest && isEqual(headers, latest)) return latest;
  let key = '';
  for (const [name, value] of headers) key += `${name.length} ${name}${value.length} ${value}`;
  if (key.length > LONGEST) return headers;
  const known = held.get(key);
  if (!known) {
    if (held.size >= MOST_HELD) held.clear();
    held.set(key, headers);
  }
  latest = known ?? headers;
  return latest;
}

function isEqual(a: HeaderList, b: HeaderList): boolean {
  return a.length === b.length && a.every(([name, value], i) => name === b[i]?.[0] && value === b[i]?.[1]);
}
