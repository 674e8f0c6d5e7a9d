import { get, type HeaderList } from '../fetch/header-list.ts';
import { FINGERPRINTS, type Fingerprint } from './fingerprints.ts';

/** The layer that an answer's headers give away; null when nothing tells. */
export function answeredBy(headers: HeaderList): Fingerprint | null {
  for (const fingerprint of FINGERPRINTS) {
    const value = get(headers, fingerprint.header);
    if (value !== null && (fingerprint.value?.test(value) ?? true)) return fingerprint;
  }
  return null;
}
