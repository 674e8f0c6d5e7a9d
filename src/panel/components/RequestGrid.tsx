// biome-ignore-all lint/a11y/useSemanticElements: a table cannot hold rows that are placed by a virtual list
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active descendant
import { useMemo, useRef } from 'preact/hooks';
import type { PageShown } from '../../core/formats/page-shown.ts';
import type { Column } from '../../messaging/settings.ts';
import { ROW_PX } from '../marked-rows.ts';
import { message, messageAround } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import type { Row } from '../row.ts';
import { timeOfDay } from '../text.ts';
import { useRevealed } from '../use-revealed.ts';
import { useVirtualList } from '../use-virtual-list.ts';
import type { View } from '../view.ts';
import { COLUMN_WORDS } from '../words.ts';
import { drawOnce } from './draw-once.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PickedMark } from './PickedMark.tsx';
import { COLUMN_VIEWS, gridTracks } from './request-columns.tsx';
import { Value } from './Value.tsx';

/** Every cross-origin request, flat, in the order in which they were made. */
export function RequestGrid() {
  const { view, settings } = usePanel();
  const { columns } = settings.current.value;
  const tracks = gridTracks(columns);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = view.requests.value;
  const lines = view.marked.value;
  const chosen = view.selection.value.row;
  const chosenIndex = useMemo(() => rows.findIndex((row) => row.id === chosen), [rows, chosen]);
  const active = chosenIndex < 0 ? -1 : lines.placeOf(chosenIndex);
  const list = useVirtualList(scroller, lines, ROW_PX);
  useRevealed(view, active, list);

  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 1);
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -rows.length,
    End: rows.length,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' && chosen !== null) {
      event.preventDefault();
      view.togglePicked([chosen]);
      return;
    }
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(rows.length - 1, chosenIndex + step));
    const row = rows[index];
    if (row) choose(view, row);
    list.scrollTo(lines.placeOf(index));
  };

  return (
    <div
      ref={scroller}
      class="list"
      role="grid"
      aria-label={message('crossOriginRequests')}
      aria-rowcount={lines.length + 1}
      data-requests={rows.length}
      tabIndex={0}
      aria-activedescendant={active < 0 ? undefined : `request-${active}`}
      onKeyDown={onKeyDown}
    >
      <div
        class="grid-row grid-head"
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        style={{ gridTemplateColumns: tracks }}
      >
        <span role="columnheader">{message('columnRequest')}</span>
        {columns.map((column) => (
          <span key={column} role="columnheader" class="ellipsis">
            {message(COLUMN_WORDS[column])}
          </span>
        ))}
      </div>
      <div class="list-size" role="rowgroup" style={{ height: `${list.height}px` }}>
        {list.drawn.map(({ index, key, start }) => {
          const line = lines.at(index);
          if (!line) return null;
          if ('page' in line) return <PageMark key={key} page={line.page} index={index} start={start} />;
          const { row } = line;
          return (
            <GridRow
              key={key}
              row={row}
              columns={columns}
              tracks={tracks}
              index={index}
              start={start}
              selected={index === active}
              picked={view.picked.value.has(row.id)}
            />
          );
        })}
      </div>
    </div>
  );
}

function choose(view: View, row: Row): void {
  view.select({ row: row.id, problem: row.problems[0] ?? null });
}

/** Says where the tab went, and when. */
function PageMark({ page, index, start }: { page: PageShown; index: number; start: number }) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      class="list-row page-mark"
      style={{ transform: `translateY(${start}px)`, height: `${ROW_PX}px` }}
      data-page={page.url}
    >
      <span role="gridcell" class="ellipsis">
        {messageAround('pageMark', { url: <Value text={page.url} longest={300} /> })}
      </span>
      <span role="gridcell" class="mono">
        <time dateTime={new Date(page.time).toISOString()}>{timeOfDay(page.time)}</time>
      </span>
    </div>
  );
}

interface GridRowProps {
  row: Row;
  columns: readonly Column[];
  tracks: string;
  index: number;
  start: number;
  selected: boolean;
  picked: boolean;
}

const GridRow = drawOnce(({ row, columns, tracks, index, start, selected, picked }: GridRowProps) => {
  const { view } = usePanel();
  const { url, method, outcome, simulated, cause } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles keys for its active descendant
    <div
      id={`request-${index}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selected}
      class="list-row grid-row"
      style={{ transform: `translateY(${start}px)`, height: `${ROW_PX}px`, gridTemplateColumns: tracks }}
      data-url={url}
      data-cause={cause ?? ''}
      data-outcome={outcome}
      data-simulated={simulated || undefined}
      data-picked={picked}
      onClick={(event) => (event.ctrlKey || event.metaKey ? view.togglePicked([row.id]) : choose(view, row))}
    >
      <span role="gridcell" class="ellipsis">
        {picked && <PickedMark />}
        <OutcomeMark outcome={outcome} />{' '}
        <span class="mono">
          <Value text={`${method} ${row.path}`} longest={300} />
        </span>
      </span>
      {columns.map((column) => (
        <span key={column} role="gridcell" class={COLUMN_VIEWS[column].class}>
          {COLUMN_VIEWS[column].cell(row)}
        </span>
      ))}
    </div>
  );
});
