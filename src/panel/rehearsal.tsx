import { render } from 'preact';
import { Detail } from './components/Detail.tsx';
import { Notices } from './components/Notices.tsx';
import { Sidebar } from './components/Sidebar.tsx';
import { Toolbar } from './components/Toolbar.tsx';
import { createFeed } from './feed.ts';
import { PanelContext, type PanelParts } from './panel-context.ts';
import type { News, Pipeline } from './pipeline.ts';
import type { Clock } from './slices.ts';
import { createView } from './view.ts';

/** Draws what the engine made of its practice. */
export interface Rehearsal {
  take(news: News): void;
  end(): void;
}

const NOTHING_TO_DO: Pipeline = { start() {}, add() {}, open() {}, close() {} };

/**
 * Draws as the panel does, but in an element that is in no document: nobody sees, hears or finds it. A browser runs code
 * that it never ran several times slower than what it ran often, and the first failures would have to wait for that.
 */
export function rehearse(
  { browser, settings }: Omit<PanelParts, 'feed' | 'view'>,
  clock: Clock,
  stage = document.createElement('div'),
): Rehearsal {
  let take: ((news: News) => void) | null = null;

  function begin(): void {
    const feed = createFeed(
      (tell) => {
        take = tell;
        return NOTHING_TO_DO;
      },
      clock,
      () => 0,
    );
    render(
      <PanelContext.Provider value={{ feed, view: createView(feed), browser, settings }}>
        <Toolbar filterBox={{ current: null }} />
        <Notices />
        <Sidebar />
        <Detail />
      </PanelContext.Provider>,
      stage,
    );
  }

  return {
    take(news) {
      if (!take) begin();
      take?.(news);
    },
    end() {
      take = null;
      render(null, stage);
    },
  };
}
