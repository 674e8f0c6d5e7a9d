/* A service worker with a common mistake: it asks other origins again without CORS, and hands that answer on. */
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin === location.origin) return;
  event.respondWith(fetch(event.request.url, { mode: 'no-cors' }));
});

/* Fetches for itself what it is told to, and tells what came of it. */
async function fetchAndTell({ url, init }, port) {
  try {
    const response = await fetch(url, init);
    await response.text();
    port.postMessage({ ok: true, type: response.type, status: response.status });
  } catch (error) {
    port.postMessage({ ok: false, error: String(error) });
  }
}
addEventListener('message', (event) => event.waitUntil(fetchAndTell(event.data, event.ports[0])));
