import { useRef } from 'preact/hooks';
import { formatNumber, message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import type { TreeLine } from '../tree-lines.ts';
import { useRevealed } from '../use-revealed.ts';
import { useVirtualList } from '../use-virtual-list.ts';
import { OWNER_WORDS, PHASE_WORDS } from '../words.ts';
import { drawOnce } from './draw-once.tsx';
import { Icon } from './Icon.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PickedMark } from './PickedMark.tsx';
import { Value } from './Value.tsx';

/** Problems, not requests: a tree of two levels, walked with the arrow keys. */
export function ProblemTree() {
  const { view } = usePanel();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = view.tree.value;
  const active = lines.placeOf(view.selection.value);
  const list = useVirtualList(scroller, lines);
  useRevealed(view, active, list);

  const go = (place: number) => {
    const to = Math.max(0, Math.min(lines.length - 1, place));
    const line = lines.at(to);
    if (!line) return;
    view.select({ problem: line.problem.key, row: line.row?.id ?? null });
    list.scrollTo(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines.at(active);
    const problem = line && !line.row ? line.problem : null;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active < 0 ? 0 : active - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () => problem && (problem.open ? go(active + 1) : view.toggleOpen(problem.key, true)),
      ArrowLeft: () => {
        if (problem) view.toggleOpen(problem.key, false);
        else if (line) go(lines.placeOf({ problem: line.problem.key, row: null }));
      },
      Enter: () => problem && view.toggleOpen(problem.key),
      ' ': () => line && view.togglePicked(idsOf(line)),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <div
      ref={scroller}
      class="list"
      role="tree"
      aria-label={message('problems')}
      tabIndex={0}
      aria-activedescendant={active < 0 ? undefined : `problem-item-${active}`}
      onKeyDown={onKeyDown}
    >
      <div class="list-size" role="none" style={{ height: `${list.height}px` }}>
        {list.drawn.map(({ index, key, start }) => {
          const line = lines.at(index);
          if (!line) return null;
          return (
            <div
              key={key}
              // The height of a request is the same everywhere.
              ref={line.row ? undefined : list.measure}
              data-index={index}
              class="list-row"
              role="none"
              style={{ transform: `translateY(${start}px)` }}
            >
              <TreeItem {...line} index={index} selected={index === active} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A request's own id, or those of all requests of a problem. */
const idsOf = ({ row, problem }: TreeLine): string[] => (row ? [row.id] : [...problem.rows.keys()]);

const TreeItem = drawOnce(({ problem, row, index, selected }: TreeLine & { index: number; selected: boolean }) => {
  const { view } = usePanel();
  if (row) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles keys for its active descendant
      // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the tree
      <div
        id={`problem-item-${index}`}
        role="treeitem"
        aria-level={2}
        aria-selected={selected}
        class="request-item"
        data-url={row.url}
        data-cause={problem.finding.cause}
        data-outcome={row.outcome}
        data-picked={view.picked.value.has(row.id)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) view.togglePicked([row.id]);
          else view.select({ problem: problem.key, row: row.id });
        }}
      >
        {view.picked.value.has(row.id) && <PickedMark />}
        <OutcomeMark outcome={row.outcome} />
        <span class="mono ellipsis">
          <Value text={`${row.method} ${row.path}`} longest={300} />
        </span>
      </div>
    );
  }
  const { finding, open, count } = problem;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles keys for its active descendant
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the tree
    <div
      id={`problem-item-${index}`}
      role="treeitem"
      aria-level={1}
      aria-expanded={open}
      aria-selected={selected}
      class="problem"
      data-cause={finding.cause}
      data-count={count}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) {
          view.togglePicked(idsOf({ problem, row }));
          return;
        }
        if (selected || !open) view.toggleOpen(problem.key);
        view.select({ problem: problem.key, row: null });
      }}
    >
      <Icon name="open" />
      <div class="problem-title">
        <Value text={finding.title} longest={200} />
      </div>
      <span class="problem-count">{formatNumber(count)}</span>
      <div class="problem-meta ellipsis">
        <span class={`badge badge-${problem.kind}`}>{message(PHASE_WORDS[finding.phase])}</span>{' '}
        <span class="mono">
          <Value text={problem.host} longest={120} />
        </span>{' '}
        · {message(OWNER_WORDS[finding.owner])}
        {problem.answeredBy && ` (${problem.answeredBy})`}
      </div>
    </div>
  );
});
