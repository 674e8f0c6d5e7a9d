import { message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import type { Tab } from '../view.ts';
import { EmptyState } from './EmptyState.tsx';
import { PolicyTable } from './PolicyTable.tsx';
import { ProblemTree } from './ProblemTree.tsx';
import { RequestGrid } from './RequestGrid.tsx';
import { Splitter } from './Splitter.tsx';

const TABS: readonly Tab[] = ['problems', 'requests', 'policies'];

export function Sidebar() {
  const { view } = usePanel();
  const current = view.tab.value;
  const choose = (index: number) => {
    const next = TABS[(index + TABS.length) % TABS.length];
    if (next) view.tab.value = next;
  };
  return (
    <nav class="sidebar" aria-label={message('problemsAndRequests')}>
      <div class="tabs" role="tablist" aria-label={message('lists')}>
        {TABS.map((tab, i) => (
          <button
            type="button"
            role="tab"
            key={tab}
            id={`tab-${tab}`}
            aria-selected={tab === current}
            aria-controls="list"
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(i)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
              if (!step) return;
              event.preventDefault();
              choose(i + step);
              const buttons = event.currentTarget.parentElement?.children;
              const next = buttons?.[(i + step + TABS.length) % TABS.length];
              if (next instanceof HTMLElement) next.focus();
            }}
          >
            {message(tab)}
          </button>
        ))}
      </div>
      <div class="tab-panel" id="list" role="tabpanel" aria-labelledby={`tab-${current}`}>
        <Listing tab={current} />
      </div>
      <Splitter />
    </nav>
  );
}

function Listing({ tab }: { tab: Tab }) {
  const { view } = usePanel();
  if (tab === 'policies') return <PolicyTable />;
  if (tab === 'requests') return view.requests.value.length ? <RequestGrid /> : <EmptyState />;
  return view.tree.value.length ? <ProblemTree /> : <EmptyState />;
}
