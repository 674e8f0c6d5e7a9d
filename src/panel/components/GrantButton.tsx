import { usePanel } from '../panel-context.ts';

/** The one button of the state without host access. The browser asks only when a click leads to the request. */
export function GrantButton() {
  const { browser, feed } = usePanel();
  const request = browser.requestHostAccess;
  if (!request) return null;
  return (
    <button
      type="button"
      class="button button-main"
      onClick={async () => {
        if (await request()) feed.send({ type: 'access-changed' });
      }}
    >
      Grant access
    </button>
  );
}
