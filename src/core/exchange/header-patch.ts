import { type HeaderList, lowerCase } from '../fetch/header-list.ts';

/** What to change in an answer: `set` replaces every header of that name by one, `remove` deletes every one. */
export interface HeaderChange {
  status: number | null;
  set: readonly (readonly [string, string])[];
  remove: readonly string[];
}

/** The headers of an answer after a change. */
export function patchHeaders(headers: HeaderList, change: HeaderChange): HeaderList {
  const gone = change.remove.map(lowerCase);
  for (const header of change.set) gone.push(lowerCase(header[0]));
  const patched = headers.filter((header) => !gone.includes(lowerCase(header[0])));
  patched.push(...change.set);
  return patched;
}
