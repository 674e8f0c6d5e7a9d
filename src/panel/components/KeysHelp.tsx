import { usePanel } from '../panel-context.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'go through problems or requests'],
  ['→ ←', 'open or close a problem'],
  ['Enter', 'open or close a problem'],
  ['Home End', 'first, last'],
  ['/', 'filter'],
  ['Esc', 'leave the filter, close this list'],
  ['?', 'this list'],
];

export function KeysHelp() {
  const { view } = usePanel();
  if (!view.keysShown.value) return null;
  return (
    <aside class="keys" aria-label="Keyboard shortcuts">
      <h2>Keys</h2>
      <dl>
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
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
        Close
      </button>
    </aside>
  );
}
