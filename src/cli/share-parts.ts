import type { Diagnosis } from '../core/formats/report.ts';

/**
 * Holds what equal problems have in common once: thousands of failures of one kind differ in little but their addresses
 * and times, and a report needs all of them until its end.
 * @returns takes a diagnosis and gives it back, its parts replaced by equal parts of the first one of its fingerprint
 */
export function createSharing(): (diagnosis: Diagnosis) => Diagnosis {
  const firsts = new Map<string, Diagnosis>();
  return (diagnosis) => {
    const first = firsts.get(diagnosis.fingerprint);
    if (first) return shared(first, diagnosis) as Diagnosis;
    firsts.set(diagnosis.fingerprint, diagnosis);
    return diagnosis;
  };
}

/** Plain JSON values only. Those that differ keep their own object, whose equal parts are replaced in place. */
function shared(known: unknown, own: unknown): unknown {
  if (known === own) return known;
  if (!isObject(known) || !isObject(own) || Array.isArray(known) !== Array.isArray(own)) return own;
  const keys = Object.keys(own);
  let same = keys.length === Object.keys(known).length;
  for (const key of keys) {
    const part = shared(known[key], own[key]);
    // Also where they are equal: of two equal strings, one goes.
    own[key] = part;
    same &&= part === known[key] && Object.hasOwn(known, key);
  }
  return same ? known : own;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
