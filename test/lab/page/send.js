/**
 * Sends one request as script would and tells what script saw of it. Runs in the lab page and, by message, in its frames.
 * @returns {Promise<{ok: boolean, type?: string, status?: number, error?: string}>}
 */
async function sendAsScript(url, call) {
  const failure = (error) => ({ ok: false, error: String(error) });
  switch (call.api ?? 'fetch') {
    case 'fetch': {
      const init = { method: call.method, headers: call.headers, body: call.body };
      for (const name of ['credentials', 'mode', 'redirect']) if (call[name]) init[name] = call[name];
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
      return new Promise((resolve) => {
        const element = document.createElement(call.api === 'image' ? 'img' : 'script');
        element.onload = () => resolve({ ok: true, type: 'opaque' });
        element.onerror = () => resolve(failure(`${call.api} error event`));
        element.src = url;
        document.head.append(element);
      });
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
if (parent !== window) parent.postMessage({ ready: true }, '*');
