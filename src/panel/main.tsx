import { effect } from '@preact/signals';
import { render } from 'preact';
import { LINES_PER_REQUEST } from '../messaging/settings.ts';
import { panelBrowser } from './browser.ts';
import { App } from './components/App.tsx';
import { createFeed } from './feed.ts';
import { createMarks } from './marks.ts';
import { speak } from './messages.ts';
import { PanelContext } from './panel-context.ts';
import { readMessages } from './read-messages.ts';
import { rehearse } from './rehearsal.tsx';
import { createSearch } from './search.ts';
import { createSettingsStore } from './settings-store.ts';
import { pageClock } from './slices.ts';
import { createView } from './view.ts';
import { createWorkerPipeline } from './worker-pipeline.ts';

const browser = panelBrowser();
const settings = createSettingsStore(browser.settings);
const clock = pageClock();
const rehearsal = rehearse({ browser, settings }, clock);
const feed = createFeed(
  (tell) => createWorkerPipeline(tell, (news) => (news ? rehearsal.take(news) : rehearsal.end())),
  clock,
  () => settings.current.value.limits.requests * LINES_PER_REQUEST,
);
const view = createView(feed);
if (browser.connect) feed.connect(browser.connect());

effect(() => {
  const wanted = settings.current.value.language ?? navigator.language;
  void speak(wanted, readMessages).then((spoken) => {
    document.documentElement.lang = spoken;
  });
});

const root = document.getElementById('panel');
if (root) {
  browser.hearSearches?.(createSearch(view, createMarks(root)));
  render(
    <PanelContext.Provider value={{ feed, view, browser, settings }}>
      <App />
    </PanelContext.Provider>,
    root,
  );
}
