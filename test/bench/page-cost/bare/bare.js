// The same events with the same detail as src/recorder/web-request.ts asks for.
const EVENTS = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onAuthRequired',
  'onResponseStarted',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
];
const WANTED = ['requestHeaders', 'responseHeaders', 'extraHeaders'];

for (const name of EVENTS) {
  const offered = Object.values(chrome.webRequest[`${name.replace(/^on/, 'On')}Options`] ?? {});
  const extra = WANTED.filter((option) => offered.includes(option));
  const filter = { urls: ['<all_urls>'] };
  if (extra.length) chrome.webRequest[name].addListener(() => undefined, filter, extra);
  else chrome.webRequest[name].addListener(() => undefined, filter);
}
chrome.devtools.network.onRequestFinished.addListener(() => undefined);
chrome.devtools.network.onNavigated.addListener(() => undefined);
