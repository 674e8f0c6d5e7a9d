import { render } from 'preact';
import { panelBrowser } from './browser.ts';
import { App } from './components/App.tsx';
import { createFeed } from './feed.ts';
import { language, nearestLanguage } from './messages.ts';
import { PanelContext } from './panel-context.ts';
import { pageClock } from './slices.ts';
import { createView } from './view.ts';
import { createWorkerPipeline } from './worker-pipeline.ts';

language.value = nearestLanguage(navigator.language);

const browser = panelBrowser();
const feed = createFeed(createWorkerPipeline, pageClock());
const view = createView(feed);
if (browser.connect) feed.connect(browser.connect());

const root = document.getElementById('panel');
if (root) {
  render(
    <PanelContext.Provider value={{ feed, view, browser }}>
      <App />
    </PanelContext.Provider>,
    root,
  );
}
