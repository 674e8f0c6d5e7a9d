import type { PanelBrowser } from '../browser.ts';
import { type MessageKey, message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ['↑ ↓', 'keyWalk'],
  ['→ ←', 'keyOpen'],
  ['Enter', 'keyOpen'],
  ['Home End', 'keyEnds'],
  ['Space', 'keyMark'],
  ['/', 'keyFilter'],
  ['Esc', 'keyEscape'],
  ['?', 'keyHelp'],
];

/** Ctrl+F, where it is not the browser's own. */
function searchKeys({ connect, hearSearches }: PanelBrowser): typeof KEYS {
  if (connect === null) return [];
  return [['Ctrl+F, ⌘F', hearSearches ? 'keySearch' : 'keyFilter']];
}

export function KeysHelp() {
  const { view, browser } = usePanel();
  if (!view.keysShown.value) return null;
  return (
    <aside class="keys" aria-label={message('keyboardShortcuts')}>
      <h2>{message('keys')}</h2>
      <dl>
        {[...KEYS, ...searchKeys(browser)].map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{message(does)}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        class="button"
        onClick={() => {
          view.keysShown.value = false;
        }}
      >
        {message('close')}
      </button>
    </aside>
  );
}
