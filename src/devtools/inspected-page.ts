/** Calls back with the URL of the page that the inspected tab shows: now, and whenever another one is loaded. */
export function watchInspectedPage(onPage: (url: string) => void): void {
  chrome.devtools.inspectedWindow.eval('location.href', (url: unknown, problem) => {
    if (typeof url === 'string' && !problem) onPage(url);
  });
  chrome.devtools.network.onNavigated.addListener(onPage);
}
