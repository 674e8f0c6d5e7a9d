/*
 * The smallest wrapper that learns what came of a call: it calls, looks at the status as the answer comes, and notes a
 * short line. Switched by events of the page that is measured.
 */
{
  const node = document.createComment('');
  let noted = '';
  const note = (what) => {
    if (noted === '') node.dispatchEvent(new Event('pending'));
    noted += what;
  };
  node.addEventListener('tell', () => {
    const detail = noted;
    noted = '';
    node.dispatchEvent(new CustomEvent('told', { detail }));
  });

  const seen = (response) => {
    note(`${response.status}\n`);
    return response;
  };
  const failed = (error) => {
    note('failed\n');
    throw error;
  };
  // As in src/page/natives.ts: for `then` called by a script, an open DevTools takes down a trace.
  const { bind, call } = Function.prototype;
  const ready = bind.call(call, bind);
  const then = bind.call(call, Promise.prototype.then);
  const reduce = bind.call(call, Array.prototype.reduce);
  const ONCE = [null];

  let native = null;
  const wrapped = (url, init) => reduce(ONCE, ready(then, null, native(url, init), seen, failed), null);
  addEventListener('bare-on', () => {
    native = fetch;
    window.fetch = wrapped;
  });
  addEventListener('bare-off', () => {
    if (native) window.fetch = native;
    native = null;
  });
  dispatchEvent(new MouseEvent('bare-hello', { relatedTarget: node }));
}
