import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { usePanelKeys } from '../use-panel-keys.ts';
import { Detail } from './Detail.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { Notices } from './Notices.tsx';
import { Sidebar } from './Sidebar.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TryBar } from './TryBar.tsx';

export function App() {
  const { feed, view, browser } = usePanel();
  const filterBox = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const recording = String(feed.recorder.value?.recording ?? false);

  useLayoutEffect(() => {
    document.documentElement.dataset.recording = recording;
  }, [recording]);

  usePanelKeys(view, filterBox, browser.connect !== null && browser.hearSearches === null);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is the mouse's way to Import
    <div
      class={`panel ${dragging ? 'dragging' : ''}`}
      data-recording={recording}
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDragging(false);
        feed.openFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <header>
        <Toolbar filterBox={filterBox} />
        <Notices />
        <TryBar />
      </header>
      <div class="split">
        <Sidebar />
        <Detail />
      </div>
      <KeysHelp />
    </div>
  );
}
