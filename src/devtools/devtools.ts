/** Runs once per DevTools window, for as long as it is open. The leading slash is needed: Firefox resolves against this page. */
chrome.devtools.panels.create('WhyCORS', '/icons/icon.svg', '/src/panel/panel.html');
