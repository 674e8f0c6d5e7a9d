/*
 * Firefox lets an extension ask for host access only in answer to a gesture on a page of its own: a DevTools panel is
 * not enough.
 */
const button = document.getElementById('grant');
const outcome = document.getElementById('outcome');

function tell(granted: boolean): void {
  if (!outcome) return;
  outcome.textContent = granted
    ? 'Access granted. You can close this tab: the panel records from the next request on.'
    : 'Access was not granted. The panel shows what the Network Monitor tells it, and says what is missing.';
}

button?.addEventListener('click', () => {
  // Not the recorder's own word for it, which would make a file of its own for both to load.
  void chrome.permissions.request({ origins: chrome.runtime.getManifest().host_permissions ?? [] }).then(tell);
});
