import type { ComponentChildren } from 'preact';
import type { Column } from '../../messaging/settings.ts';
import { message } from '../messages.ts';
import type { Row } from '../row.ts';
import { duration } from '../text.ts';
import { Value } from './Value.tsx';

interface ColumnView {
  /** Track of the grid. */
  width: string;
  class: string;
  cell: (row: Row) => ComponentChildren;
}

/** The columns that a person may choose, beside the request itself. */
export const COLUMN_VIEWS: Record<Column, ColumnView> = {
  host: {
    width: 'minmax(0, 1.1fr)',
    class: 'ellipsis mono dim',
    cell: (row) => <Value text={row.host} longest={120} />,
  },
  status: { width: '46px', class: 'mono', cell: (row) => row.status ?? '—' },
  cause: {
    width: 'minmax(0, 1.5fr)',
    class: 'ellipsis',
    cell: ({ simulated, cause }) => (
      <>
        {simulated && <span class="badge badge-simulated">{message('simulated')}</span>} {cause ?? ''}
      </>
    ),
  },
  type: {
    width: 'minmax(0, 0.7fr)',
    class: 'ellipsis dim',
    cell: (row) => <Value text={row.type} longest={40} />,
  },
  origin: {
    width: 'minmax(0, 1.2fr)',
    class: 'ellipsis mono dim',
    cell: (row) => <Value text={row.origin ?? '—'} longest={120} />,
  },
  duration: { width: '60px', class: 'ellipsis mono', cell: (row) => took(row) },
};

/** Time from the request to its end; a dash while it has none. */
function took({ startedAt, endedAt }: Row): string {
  return endedAt === null ? '—' : duration(Math.max(0, endedAt - startedAt));
}

/** Tracks of the whole grid: the request, then the chosen columns. */
export function gridTracks(columns: readonly Column[]): string {
  return ['minmax(0, 2fr)', ...columns.map((column) => COLUMN_VIEWS[column].width)].join(' ');
}
