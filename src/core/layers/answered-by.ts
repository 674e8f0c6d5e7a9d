import { get, type HeaderList } from '../fetch/header-list.ts';
import { FINGERPRINTS, type Fingerprint } from './fingerprints.ts';

/** Whether an answer's headers carry the mark of a layer. */
export function matches(fingerprint: Fingerprint, headers: HeaderList): boolean {
  const value = get(headers, fingerprint.header);
  return value !== null && (fingerprint.value?.test(value) ?? true);
}

/** The layer that an answer's headers give away; null when nothing tells. */
export function answeredBy(headers: HeaderList): Fingerprint | null {
  for (const fingerprint of FINGERPRINTS) {
    const value = get(headers, fingerprint.header);
    if (value !== null && (fingerprint.value?.test(value) ?? true)) return fingerprint;
  }
  return null;
}
