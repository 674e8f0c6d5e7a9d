import type { Diagnosis, Finding } from '../formats/report.ts';

/** "Not CORS" is an answer, so what nothing explains is not counted there. */
export type ProblemKind = 'cors' | 'cookies' | 'not-cors' | 'unknown';

/** What sort of problem a finding heads. */
export function kindOf({ layer, outcome }: Pick<Diagnosis, 'layer' | 'outcome'>, finding: Finding): ProblemKind {
  if (layer === 'unknown') return 'unknown';
  if (layer === 'cookies' || finding.phase === 'cookie') return 'cookies';
  // A crash or a missing route that a browser rule turned into a failure: people look for it under CORS, and are right.
  const hidden = layer === 'server' && outcome === 'blocked';
  return layer === 'cors' || hidden ? 'cors' : 'not-cors';
}

export const KIND_WORDS: Record<ProblemKind, string> = {
  cors: 'CORS',
  cookies: 'cookies',
  'not-cors': 'not CORS',
  unknown: 'unknown',
};
