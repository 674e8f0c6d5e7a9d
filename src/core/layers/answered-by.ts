import { get, type HeaderList } from '../fetch/header-list.ts';
import { FINGERPRINTS, type Fingerprint } from './fingerprints.ts';

/** Whether an answer's headers carry the mark of a layer. */
export function matches(fingerprint: Fingerprint, headers: HeaderList): boolean {
  const value = get(headers, fingerprint.header);
  return value !== null && (fingerprint.value?.test(value) ?? true);
}

/** Where in the table each header's rows stand: one pass over an answer's headers instead of one for every row. */
const ROWS_OF_HEADER = new Map<string, number[]>();
FINGERPRINTS.forEach(({ header }, row) => {
  const rows = ROWS_OF_HEADER.get(header);
  if (rows) rows.push(row);
  else ROWS_OF_HEADER.set(header, [row]);
});

/** Every layer that an answer's headers give away, the most telling first. */
export function layersOf(headers: HeaderList): Fingerprint[] {
  const found = new Set<number>();
  for (const [name] of headers) {
    const rows = ROWS_OF_HEADER.get(name.toLowerCase());
    if (!rows) continue;
    const value = get(headers, name) ?? '';
    for (const row of rows) if (FINGERPRINTS[row]?.value?.test(value) ?? true) found.add(row);
  }
  return [...found].sort((a, b) => a - b).flatMap((row) => FINGERPRINTS[row] ?? []);
}

/** The layer that an answer's headers give away; null when nothing tells. */
export const answeredBy = (headers: HeaderList): Fingerprint | null => layersOf(headers)[0] ?? null;
