import type { Trial } from '../core/formats/trial.ts';
import type { Row } from './row.ts';

const isOf = ({ url, method, origin }: Trial, row: Row): boolean =>
  row.url === url && row.method === method && row.origin === origin;

/** The latest request that a trial changed since it began, in milliseconds since the epoch; undefined until there is one. */
export function simulatedRow(rows: readonly Row[], trial: Trial, since: number): Row | undefined {
  return rows.findLast((row) => row.simulated && (row.endedAt ?? row.startedAt) >= since && isOf(trial, row));
}

/** The latest request of a trial's kind as the server itself answered it. */
export const originalRow = (rows: readonly Row[], trial: Trial): Row | undefined =>
  rows.findLast((row) => row.failed && !row.simulated && isOf(trial, row));
