const failure = (error) => ({ ok: false, error: String(error) });

/** Resolves with what an element's load or error event tells. */
const loaded = (element, what) =>
  new Promise((resolve) => {
    element.onload = () => resolve({ ok: true, type: 'opaque' });
    element.onerror = () => resolve(failure(`${what} error event`));
    document.head.append(element);
  });

/** Resolves with the first message of a worker that was asked to fetch. */
const fetchedBy = (port, worker, url, init) =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    worker({ url, init });
  });

/** What fetch takes, of a call. */
function initOf(call) {
  const init = {};
  for (const name of ['method', 'headers', 'body', 'credentials', 'mode', 'redirect', 'keepalive'])
    if (call[name] !== undefined) init[name] = call[name];
  return init;
}

/**
 * Sends one request as script would and tells what script saw of it. Runs in the lab page and, by message, in its frames.
 * @returns {Promise<{ok: boolean, type?: string, status?: number, error?: string}>}
 */
async function sendAsScript(url, call) {
  switch (call.api ?? 'fetch') {
    case 'fetch': {
      const init = initOf(call);
      if (call.abortAfter) init.signal = AbortSignal.timeout(call.abortAfter);
      try {
        const response = await fetch(url, init);
        await response.text();
        return { ok: true, type: response.type, status: response.status };
      } catch (error) {
        return failure(error);
      }
    }
    case 'xhr':
      return new Promise((resolve) => {
        const xhr = new XMLHttpRequest();
        xhr.open(call.method ?? 'GET', url);
        xhr.withCredentials = call.credentials === 'include';
        for (const [name, value] of Object.entries(call.headers ?? {})) xhr.setRequestHeader(name, value);
        xhr.onload = () => resolve({ ok: true, type: 'cors', status: xhr.status });
        xhr.onerror = () => resolve(failure('XMLHttpRequest error event, status 0'));
        xhr.send(call.body);
      });
    case 'image':
    case 'script':
    case 'module': {
      const element = document.createElement(call.api === 'image' ? 'img' : 'script');
      if (call.api === 'module') element.type = 'module';
      if (call.crossOrigin) element.crossOrigin = call.crossOrigin;
      element.src = url;
      return loaded(element, call.api);
    }
    case 'style': {
      const element = document.createElement('link');
      element.rel = 'stylesheet';
      if (call.crossOrigin) element.crossOrigin = call.crossOrigin;
      element.href = url;
      return loaded(element, 'style sheet');
    }
    case 'font':
      try {
        await new FontFace('lab', `url(${JSON.stringify(url)})`).load();
        return { ok: true, type: 'cors' };
      } catch (error) {
        return failure(error);
      }
    case 'eventsource':
      return new Promise((resolve) => {
        const source = new EventSource(url, { withCredentials: call.credentials === 'include' });
        const end = (saw) => {
          source.close();
          resolve(saw);
        };
        source.onopen = () => end({ ok: true, type: 'cors' });
        source.onerror = () => end(failure('EventSource error event'));
      });
    case 'beacon': {
      const type = call.headers?.['content-type'] ?? 'text/plain';
      const queued = navigator.sendBeacon(url, new Blob([call.body ?? ''], { type }));
      return queued ? { ok: true, type: 'queued' } : failure('sendBeacon returned false');
    }
    case 'worker': {
      const worker = new Worker('/worker.js');
      const saw = await fetchedBy(worker, (question) => worker.postMessage(question), url, initOf(call));
      worker.terminate();
      return saw;
    }
    case 'service-worker': {
      const { port1, port2 } = new MessageChannel();
      const ask = (question) => navigator.serviceWorker.controller.postMessage(question, [port2]);
      return fetchedBy(port1, ask, url, initOf(call));
    }
    case 'popup': {
      const popup = open(url);
      if (!popup) return failure('the browser opened no tab');
      return new Promise((resolve) => {
        const timer = setInterval(() => {
          if (!popup.closed) return;
          clearInterval(timer);
          resolve({ ok: true, type: 'visit' });
        }, 50);
      });
    }
    case 'websocket':
      return new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => resolve({ ok: true, type: 'websocket' });
        socket.onerror = () => resolve(failure('WebSocket error event'));
      });
    default:
      return failure(`the lab cannot send with ${call.api}`);
  }
}

addEventListener('message', async (event) => {
  if (event.source !== parent || parent === window || !event.data?.url) return;
  parent.postMessage({ key: event.data.key, saw: await sendAsScript(event.data.url, event.data.call) }, '*');
});

/** The page `controlled` is ready once a service worker answers for it. */
async function takeControl() {
  const { serviceWorker } = navigator;
  await serviceWorker.register('/service-worker.js', { scope: location.pathname });
  if (serviceWorker.controller) return;
  await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
}

async function announce() {
  if (location.pathname === '/frame/controlled') await takeControl();
  parent.postMessage({ ready: true }, '*');
}
if (parent !== window) announce();
