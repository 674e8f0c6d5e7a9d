/**
 * What a page could look at to tell a wrapped function from the browser's own. Each is the body of an async function of
 * `api`, the URL of a server on another site; what it returns must not depend on us.
 */
export const PROBES: Record<string, string> = {
  'source texts': `return [fetch, EventSource, XMLHttpRequest, XMLHttpRequest.prototype.open,
    XMLHttpRequest.prototype.send, XMLHttpRequest.prototype.setRequestHeader, XMLHttpRequest.prototype.getResponseHeader,
    Navigator.prototype.sendBeacon, Headers.prototype.get, Function.prototype.toString]
    .flatMap((f) => [f.toString(), String(f), Function.prototype.toString.call(f), f + '', f.name, f.length])`,
  'own properties': `return [fetch, EventSource, XMLHttpRequest.prototype.open, Headers.prototype.get, Function.prototype.toString]
    .map((f) => [Reflect.ownKeys(f).map(String), Object.values(Object.getOwnPropertyDescriptors(f)).map(({ value, ...flags }) => [typeof value, flags]), typeof f,
      'prototype' in f, Object.getPrototypeOf(f) === Function.prototype, Object.isExtensible(f)])`,
  descriptors: `return [[window, 'fetch'], [window, 'EventSource'], [XMLHttpRequest.prototype, 'open'],
    [Headers.prototype, 'get'], [Navigator.prototype, 'sendBeacon'], [Function.prototype, 'toString'],
    [EventSource.prototype, 'constructor']].map(([o, n]) => {
      const { value, ...rest } = Object.getOwnPropertyDescriptor(o, n); return [typeof value, rest]; })`,
  'names of globals': `return Reflect.ownKeys(window).map(String).sort()`,
  'names of members': `return [XMLHttpRequest.prototype, Headers.prototype, EventSource.prototype, EventSource, Navigator.prototype,
    Function.prototype].map((o) => Reflect.ownKeys(o).map(String))`,
  identity: `return [EventSource.prototype.constructor === EventSource, fetch === window.fetch, fetch === self.fetch,
    Object.prototype.hasOwnProperty.call(window, 'fetch')]`,
  'calls that are refused': `
    const tries = [() => new fetch(api), () => new XMLHttpRequest.prototype.open(), () => EventSource(api),
      () => new EventSource(), () => new EventSource('http://['), () => Headers.prototype.get.call({}, 'a'),
      () => new Headers().get(), () => XMLHttpRequest.prototype.open.call({}, 'GET', '/'),
      () => new XMLHttpRequest().open('GET'), () => new XMLHttpRequest().open('TRACE', '/'),
      () => new XMLHttpRequest().open('GET', 'http://['), () => new XMLHttpRequest().setRequestHeader('a', 'b'),
      () => { const x = new XMLHttpRequest(); x.open('GET', '/'); x.setRequestHeader('a b', 'c'); },
      () => new XMLHttpRequest().send(), () => navigator.sendBeacon(), () => navigator.sendBeacon('data:,'),
      () => navigator.sendBeacon.call({}, '/'), () => Function.prototype.toString.call({}), () => fetch.toString.call(1),
      () => { const x = new XMLHttpRequest(); x.open('GET', { toString() { throw new RangeError('mine'); } }); }];
    return tries.map((f) => { try { return String(f()); } catch (e) { return [e.name, e.message, e.constructor.name]; } })`,
  'promises that are rejected': `
    const tries = [() => fetch(), () => fetch('http://['), () => fetch('http://a:b@c/'), () => fetch(api, { mode: 'navigate' }),
      () => fetch(api, { method: 'TRACE' }), () => fetch(api, { headers: { 'a b': 'c' } }), () => fetch(api, { headers: [['a']] }),
      () => fetch(api, { body: 'x' }), () => fetch(api, 1), () => fetch(api, { credentials: 'no' }), () => fetch.call({}, api),
      () => fetch(Symbol('s')), () => fetch({ toString() { throw new RangeError('mine'); } }), () => fetch(api + '/none/x'),
      () => fetch(api + '/allow/x', { redirect: 'no' }), () => fetch(api, { get method() { throw new RangeError('mine'); } }),
      () => fetch('ftp://a/'), () => fetch(api + '/allow/x', { signal: {} })];
    const seen = [];
    for (const f of tries) { let p; try { p = f(); } catch (e) { seen.push(['thrown', e.name, e.message]); continue; }
      seen.push(await p.then((r) => [r.status], (e) => [e.name, e.message, e.constructor === window[e.name], p instanceof Promise,
        Object.getOwnPropertyNames(p), Object.getOwnPropertyNames(e).sort()])); }
    return seen`,
  'order of reads': `
    const log = [];
    const init = new Proxy({ method: 'PUT', headers: new Proxy({ 'X-One': '1', 'X-Two': '2' }, {
      get(t, k) { log.push('get header ' + String(k)); return t[k]; },
      ownKeys(t) { log.push('keys'); return Reflect.ownKeys(t); },
      getOwnPropertyDescriptor(t, k) { log.push('own ' + String(k)); return Reflect.getOwnPropertyDescriptor(t, k); } }) },
      { get(t, k) { log.push('get ' + String(k)); return t[k]; }, has(t, k) { log.push('has ' + String(k)); return k in t; } });
    const url = { toString() { log.push('url'); return api + '/allow/echo'; } };
    const body = await (await fetch(url, init)).json();
    let self; await fetch(api + '/allow/x', { get method() { self = Object.prototype.hasOwnProperty.call(this, 'method') && this.mark; return 'GET'; }, mark: 'own' });
    return [log, body, self]`,
  'what is sent': `
    const sent = async (...args) => (await fetch(...args)).json();
    const form = new FormData(); form.append('a', 'b');
    return [await sent(api + '/allow/echo', { method: 'post', body: 'text', headers: [['X-One', '1'], ['X-One', '2'], ['x-two', '3']] }),
      await sent(api + '/allow/echo', { method: 'PATCH', body: '{}', headers: new Headers({ 'Content-Type': 'application/json' }) }),
      await sent(new URL(api + '/allow/echo'), { method: 'POST', body: new URLSearchParams('a=b') }),
      await sent(new Request(api + '/allow/echo', { method: 'PUT', headers: { 'X-One': '1' }, body: 'r' })),
      await sent(new Request(api + '/allow/echo', { method: 'PUT', body: 'r' }), { headers: { 'X-Two': '2' } }),
      await sent(api + '/allow/echo', { method: 'POST', body: form }), await sent(api + '/allow/echo', Object.create({ method: 'PUT' }))]`,
  'a Request used twice': `
    const request = new Request(api + '/allow/echo', { method: 'POST', body: 'x' });
    const copy = request.clone(); await fetch(request);
    return [request.bodyUsed, copy.bodyUsed, await fetch(request).then(() => 'ok', (e) => [e.name, e.message]), (await fetch(copy)).status]`,
  abortion: `
    const order = []; const c = new AbortController();
    const p = fetch(api + '/allow/held', { signal: c.signal }).catch((e) => order.push(['fetch', e.name, e.message, e === c.signal.reason]));
    c.abort(); Promise.resolve().then(() => order.push('after')); await p;
    const mine = { mine: 1 }; const d = new AbortController(); d.abort(mine);
    const q = fetch(api + '/allow/x', { signal: d.signal }).catch((e) => order.push(e === mine)); Promise.resolve().then(() => order.push('later'));
    await q; const r = new AbortController(); const request = new Request(api + '/allow/x', { signal: r.signal });
    const s = fetch(request).catch((e) => order.push([e.name, e === r.signal.reason])); r.abort(); Promise.resolve().then(() => order.push('last')); await s;
    const t = await fetch(api + '/allow/x', { signal: AbortSignal.timeout(5000) }); order.push(t.status); return order`,
  'rejections that nobody handles': `
    const seen = []; const on = (e) => { seen.push([e.reason.message, e.promise === p]); e.preventDefault(); };
    addEventListener('unhandledrejection', on); const p = fetch(api + '/none/unhandled');
    await new Promise((r) => setTimeout(r, 400)); removeEventListener('unhandledrejection', on); return seen`,
  answers: `
    const r = await fetch(api + '/allow/status'); const s = r.clone();
    return [r instanceof Response, r.status, r.ok, r.type, r.url, r.redirected, await r.text(), await s.text(), r.headers.get('x-shown'),
      r.headers.get('x-hidden'), r.headers.get('X-Hidden'), [...r.headers.keys()], r.headers.get.call(s.headers, 'x-shown')]`,
  'streamed bodies': `
    const r = await fetch(api + '/allow/x'); const reader = r.body.getReader(); let n = 0;
    for (;;) { const { done, value } = await reader.read(); if (done) break; n += value.length; }
    const broken = await fetch(api + '/allow/broken').then((b) => b.text()).catch((e) => [e.name, e.message]);
    return [n, r.bodyUsed, broken]`,
  XMLHttpRequest: `
    const run = (path, { sync = false, method = 'GET', body = null, set = [], credentials = false, abort = false } = {}) => new Promise((done) => {
      const x = new XMLHttpRequest(); const log = [];
      for (const type of ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'])
        x.addEventListener(type, (e) => { log.push([type, x.readyState, e.target === x]);
          if (type === 'loadend') done([log, x.status, x.responseText, x.responseURL, x.getAllResponseHeaders().replace(/date:.*?\\r\\n/, ''), x.getResponseHeader('x-hidden'), x.getResponseHeader('x-shown')]); });
      x.open(method, new URL(api + path), !sync); x.withCredentials = credentials; for (const [n, v] of set) x.setRequestHeader(n, v);
      try { x.send(body); } catch (e) { done([log, e.name, e.message, e.code]); return; }
      if (abort) x.abort(); });
    return [await run('/allow/status'), await run('/none/x'), await run('/allow/x', { sync: true }), await run('/none/x', { sync: true }),
      await run('/allow/echo', { method: 'PUT', body: 'b', set: [['X-One', '1'], ['X-One', 2]] }), await run('/allow/x', { credentials: true }),
      await run('/allow/broken'), await run('/allow/x', { abort: true })]`,
  subclasses: `
    class Source extends EventSource { constructor(u) { super(u); this.mine = new.target === Source; } own() { return 1; } }
    const s = new Source(api + '/allow/events'); const opening = new Promise((r) => { s.onopen = () => r(s.readyState); }); class X extends XMLHttpRequest { send(b) { this.sent = true; return super.send(b); } }
    const x = new X(); x.open('GET', api + '/allow/x'); const loaded = new Promise((r) => { x.onload = r; }); x.send(); await loaded;
    const opened = await opening; s.close();
    return [s instanceof Source, s instanceof EventSource, s.mine, s.own(), s.constructor === Source, opened, x.sent, x.status,
      Object.prototype.toString.call(s), Reflect.construct(EventSource, ['/'], Array) instanceof Array]`,
  'event sources': `
    const run = (path, init) => new Promise((r) => { const s = new EventSource(api + path, init); const log = [s.withCredentials, s.url.slice(api.length)];
      s.onopen = () => log.push('open'); s.onmessage = (e) => { log.push(e.data, e.origin === api); s.close(); r(log); }; s.onerror = () => { log.push('error', s.readyState); s.close(); r(log); }; });
    return [await run('/allow/events'), await run('/allow/events', { withCredentials: true }), await run('/none/events')]`,
  beacons: `return [navigator.sendBeacon(api + '/allow/b', 'x'), navigator.sendBeacon(new URL(api + '/allow/b')),
      navigator.sendBeacon(api + '/allow/b', new Blob(['x'], { type: 'text/plain' })), navigator.sendBeacon(api + '/allow/b', 'x'.repeat(70000))]`,
  'traces of errors': `
    const script = document.createElement('script');
    script.textContent = \`window.traces = async (api) => {
      const all = (e) => [Reflect.ownKeys(e).map(String), e.stack, e.fileName, e.filename, e.lineNumber, e.columnNumber, Object.keys(e)];
      const thrown = (f) => { try { f(); } catch (e) { return all(e); } };
      function outer() { return fetch(api + '/none/trace'); } const rejected = (f) => f().catch(all);
      return [await rejected(outer), await rejected(() => fetch('http://[')), await rejected(() => fetch(api, { method: 'TRACE' })),
        thrown(() => new XMLHttpRequest().send()), thrown(() => new XMLHttpRequest().open('GET', 'http://[')), thrown(() => new EventSource('http://[')),
        thrown(() => new EventSource()), thrown(() => Headers.prototype.get.call({}, 'a')), thrown(() => navigator.sendBeacon()),
        thrown(() => Function.prototype.toString.call({})), [new Error('mine').stack, new DOMException('mine').stack],
        await rejected(() => fetch(api, { signal: AbortSignal.abort() })),
        [[Error.prototype, 'stack'], [DOMException.prototype, 'stack'], [DOMException.prototype, 'filename']].map(([o, n]) => {
          const d = Object.getOwnPropertyDescriptor(o, n); return d && [String(d.get), String(d.set), d.enumerable, d.configurable, d.get && d.get.name]; })]; };\`;
    document.documentElement.append(script); script.remove(); const seen = await window.traces(api); delete window.traces; return seen`,
  'numbers of timers': `
    const pause = () => new Promise((r) => setTimeout(r, 150)); const numbers = () => [setTimeout(() => {}), requestAnimationFrame(() => {}), requestIdleCallback(() => {})];
    const before = numbers(); await fetch(api + '/allow/x'); await pause(); await fetch(api + '/allow/x'); await pause();
    return numbers().map((n, i) => n - before[i])`,
  'promises that the page makes otherwise': `
    const log = []; const species = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
    const constructor = Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor'); class Mine extends Promise {}
    const tried = [];
    const ways = [[Promise, Symbol.species, species], [Promise.prototype, 'constructor', constructor]].flatMap(([o, n, found]) =>
      [{ get() { log.push(String(n)); return Mine; } }, { value: Mine }].map((how) => [o, n, found, how]));
    for (const [o, n, found, how] of ways) {
      Object.defineProperty(o, n, { configurable: true, ...how });
      const p = fetch(api + '/allow/x'); const q = fetch(api + '/none/otherwise'); q.catch(() => {});
      const keys = [p, q].map((one) => [Object.getPrototypeOf(one) === Promise.prototype, Reflect.ownKeys(one).length]);
      Object.defineProperty(o, n, found); tried.push(keys, (await p).status, await q.catch((e) => e.message)); }
    return [log, tried]`,
  'traces that the page writes': `
    let written = 0; const seen = [];
    for (const o of [Error, Function.prototype, Object.prototype]) {
      Object.defineProperty(o, 'prepareStackTrace', { configurable: true, value: () => { written++; return 'mine'; } });
      await fetch(api + '/allow/x'); await new Promise((r) => setTimeout(r, 800)); delete o.prepareStackTrace; seen.push(written); }
    return seen`,
  'another realm': `const frame = document.createElement('iframe'); document.documentElement.append(frame); const w = frame.contentWindow;
    const seen = [w.fetch.toString(), w.fetch === fetch, w.Function.prototype.toString.call(w.fetch), (await w.fetch(api + '/allow/x')) instanceof w.Response,
      w.fetch(api + '/allow/x') instanceof w.Promise, /native code/.test(w.Function.prototype.toString.call(fetch))]; frame.remove(); return seen`,
};
