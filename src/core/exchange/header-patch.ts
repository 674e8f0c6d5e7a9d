import type { HeaderList } from '../fetch/header-list.ts';

/** What to change in an answer: `set` replaces every header of that name by one, `remove` deletes every one. */
export interface HeaderChange {
  status: number | null;
  set: readonly (readonly [string, string])[];
  remove: readonly string[];
}

/** The headers of an answer after a change. */
export function patchHeaders(headers: HeaderList, change: HeaderChange): HeaderList {
  const gone = new Set([...change.remove, ...change.set.map(([name]) => name)].map((name) => name.toLowerCase()));
  return [...headers.filter(([name]) => !gone.has(name.toLowerCase())), ...change.set.map(([n, v]) => [n, v] as const)];
}
