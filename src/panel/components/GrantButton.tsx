import { message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';

/** The one button of the state without host access. The browser asks only when a click leads to the request. */
export function GrantButton() {
  const { browser, feed } = usePanel();
  const request = browser.requestHostAccess;
  return (
    <button
      type="button"
      class="button button-main"
      onClick={async () => {
        // Where a panel may not ask (Firefox), the recorder's host shows a page that may.
        if (!request) feed.send({ type: 'request-access' });
        else if (await request()) feed.send({ type: 'access-changed' });
      }}
    >
      {message('grantAccess')}
    </button>
  );
}
