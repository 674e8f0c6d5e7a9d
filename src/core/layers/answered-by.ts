import { get, type HeaderList, lowerCase } from '../fetch/header-list.ts';
import { remember } from '../fetch/remember.ts';
import { FINGERPRINTS, type Fingerprint } from './fingerprints.ts';

/** Whether an answer's headers carry the mark of a layer. */
export function matches(fingerprint: Fingerprint, headers: HeaderList): boolean {
  const value = get(headers, fingerprint.header);
  return value !== null && (fingerprint.value?.test(value) ?? true);
}

/**
 * For each header of the table, the rows that a value of it stands for. One pass over an answer's headers finds them,
 * and a value is held against all the patterns once: one server sends the same `server` header with every answer.
 */
const ROWS_OF_HEADER = new Map<string, (value: string) => readonly number[]>();
for (const { header } of FINGERPRINTS) {
  const rows = [...FINGERPRINTS.keys()].filter((row) => FINGERPRINTS[row]?.header === header);
  const matching = (value: string) => rows.filter((row) => FINGERPRINTS[row]?.value?.test(value) ?? true);
  ROWS_OF_HEADER.set(header, remember(matching));
}

const layersAt = remember((rows: string): readonly Fingerprint[] => {
  const found = [...new Set(rows.split(' ').slice(1).map(Number))];
  return found.sort((a, b) => a - b).flatMap((row) => FINGERPRINTS[row] ?? []);
});

/** Every layer that an answer's headers give away, the most telling first. */
export function layersOf(headers: HeaderList): readonly Fingerprint[] {
  let key = '';
  for (const header of headers) {
    const rowsOf = ROWS_OF_HEADER.get(lowerCase(header[0]));
    if (rowsOf) for (const row of rowsOf(get(headers, header[0]) ?? '')) key += ` ${row}`;
  }
  return layersAt(key);
}

/** The layer that an answer's headers give away; null when nothing tells. */
export const answeredBy = (headers: HeaderList): Fingerprint | null => layersOf(headers)[0] ?? null;
