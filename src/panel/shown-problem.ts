import type { Problem } from './problems.ts';
import type { Row } from './row.ts';

/** Which request is read, and under which of its problems. Ids and keys, so that it survives incoming data. */
export interface Selection {
  problem: string | null;
  row: string | null;
}

/** A problem as the filter leaves it. */
export interface ShownProblem extends Problem {
  /** How many of its requests pass the filter. */
  count: number;
  first: Row;
  open: boolean;
  /** The requests that pass; left empty while the problem is closed, since nobody sees them. */
  shown: Row[];
}
