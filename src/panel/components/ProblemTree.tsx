import { useRef } from 'preact/hooks';
import { formatNumber, message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import { useVirtualizer } from '../use-virtualizer.ts';
import type { ProblemItem } from '../view.ts';
import { OWNER_WORDS, PHASE_WORDS } from '../words.ts';
import { Icon } from './Icon.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PickedMark } from './PickedMark.tsx';
import { Value } from './Value.tsx';

const PROBLEM_PX = 52;
const REQUEST_PX = 22;

/** Problems, not requests: a tree of two levels, walked with the arrow keys. */
export function ProblemTree() {
  const { view } = usePanel();
  const scroller = useRef<HTMLDivElement>(null);
  const items = view.items.value;
  const { problem, row } = view.selection.value;
  const active = items.findIndex((item) =>
    item.type === 'problem'
      ? item.key === problem && row === null
      : item.problem.key === problem && item.row.id === row,
  );
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (items[i]?.type === 'problem' ? PROBLEM_PX : REQUEST_PX),
    getItemKey: (i) => items[i]?.key ?? i,
  });

  const go = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    view.select(
      item.type === 'problem' ? { problem: item.key, row: null } : { problem: item.problem.key, row: item.row.id },
    );
    virtual.scrollToIndex(items.indexOf(item));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[active];
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active < 0 ? 0 : active - 1),
      Home: () => go(0),
      End: () => go(items.length - 1),
      ArrowRight: () =>
        item?.type === 'problem' && (item.problem.open ? go(active + 1) : view.toggleOpen(item.key, true)),
      ArrowLeft: () => {
        if (item?.type === 'problem') view.toggleOpen(item.key, false);
        else if (item) go(items.findIndex((other) => other.key === item.problem.key));
      },
      Enter: () => item?.type === 'problem' && view.toggleOpen(item.key),
      ' ': () => item && view.togglePicked(idsOf(item)),
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
      <div class="list-size" role="none" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <div
              key={String(key)}
              ref={(element) => virtual.measureElement(element)}
              data-index={index}
              class="list-row"
              role="none"
              style={{ transform: `translateY(${start}px)` }}
            >
              <TreeItem item={item} index={index} selected={index === active} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A request's own id, or those of all requests of a problem. */
const idsOf = (item: ProblemItem): string[] =>
  item.type === 'request' ? [item.row.id] : [...item.problem.rows.keys()];

function TreeItem({ item, index, selected }: { item: ProblemItem; index: number; selected: boolean }) {
  const { view } = usePanel();
  if (item.type === 'request') {
    const { row, problem } = item;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles keys for its active descendant
      // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the tree
      <div
        id={`problem-item-${index}`}
        role="treeitem"
        aria-level={2}
        aria-selected={selected}
        class="request-item"
        data-url={row.diagnosis.exchange.url}
        data-cause={problem.finding.cause}
        data-outcome={row.diagnosis.outcome}
        data-picked={view.picked.value.has(row.id)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) view.togglePicked([row.id]);
          else view.select({ problem: problem.key, row: row.id });
        }}
      >
        {view.picked.value.has(row.id) && <PickedMark />}
        <OutcomeMark outcome={row.diagnosis.outcome} />
        <span class="mono ellipsis">
          <Value text={`${row.diagnosis.exchange.method} ${row.path}`} longest={300} />
        </span>
      </div>
    );
  }
  const { problem } = item;
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
          view.togglePicked(idsOf(item));
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
}
