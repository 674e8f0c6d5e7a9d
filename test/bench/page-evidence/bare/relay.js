// Has what was noted told half a second after the first of it, and sends it to the extension, as src/page/relay does.
addEventListener('bare-hello', ({ relatedTarget: node }) => {
  node.addEventListener('told', ({ detail }) => void chrome.runtime.sendMessage({ texts: [detail] }));
  node.addEventListener('pending', () =>
    scheduler.postTask(() => node.dispatchEvent(new Event('tell')), { delay: 500, priority: 'background' }),
  );
});
