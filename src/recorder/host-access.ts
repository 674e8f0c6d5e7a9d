/** What seeing the requests of any page needs. */
export const ALL_HOSTS = { origins: ['<all_urls>'] };

/**
 * Tells whether the extension may see requests to all hosts: once at the start, and whenever it changes.
 * Returns a function that looks again.
 */
export function watchHostAccess(onAccess: (granted: boolean) => void): () => Promise<void> {
  let last: boolean | null = null;
  const look = async () => {
    const granted = await chrome.permissions.contains(ALL_HOSTS);
    if (granted !== last) onAccess(granted);
    last = granted;
  };
  chrome.permissions.onAdded.addListener(look);
  chrome.permissions.onRemoved.addListener(look);
  void look();
  return look;
}
