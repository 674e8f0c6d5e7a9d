/** What a hostile page does before it asks for anything: each is run at the start of the page's own script. */
export const ATTACKS: Record<string, string> = {
  'polluted prototypes': `
    for (const name of ['get', 'set', 'apply', 'has', 'details', 'event', 'call', 'toJSON', 'headers', 'detail', '0', 'value'])
      Object.defineProperty(Object.prototype, name, { get() { return undefined; }, set() {}, configurable: true });
    Object.prototype.evil = 'evil';`,
  'replaced builtins': `
    const boom = () => { throw new Error('attacked'); };
    JSON.stringify = boom; Reflect.apply = boom; Reflect.get = boom; String.prototype.slice = boom; String.prototype.indexOf = boom;
    WeakMap.prototype.get = boom; Array.prototype.push = boom; Array.prototype[Symbol.iterator] = boom; Function.prototype.call = boom;
    Function.prototype.apply = boom; EventTarget.prototype.dispatchEvent = boom; Headers.prototype.forEach = boom; self.CustomEvent = boom;`,
  'forged messages': `
    for (const type of ['whycors-hello', 'whycors-page', 'told', 'start', 'stop']) for (const to of [window, document, document.documentElement]) {
      to.dispatchEvent(new CustomEvent(type, { detail: JSON.stringify({ event: 'request', call: 1, details: { api: 'fetch', url: 'http://forged.test/', method: 'GET' } }) }));
      to.dispatchEvent(new MouseEvent(type, { relatedTarget: document.createComment('') }));
      window.postMessage({ type: 'report', lines: [{ source: 'page', event: 'request', url: 'http://forged.test/' }] }, '*'); }
    document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', { blockedURI: 'http://forged.test/', effectiveDirective: 'connect-src',
      violatedDirective: 'connect-src', documentURI: location.href, originalPolicy: '', disposition: 'enforce', statusCode: 200 }));`,
  'huge values': `
    fetch(location.origin + '/allow/huge?' + 'x'.repeat(200_000)).catch(() => {});
    fetch('/allow/huge', { headers: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => ['x-' + i, 'v'.repeat(100)])) }).catch(() => {});`,
  'thousands of calls': `
    const gone = AbortSignal.abort(); for (let i = 0; i < 5000; i++) fetch('/allow/flood', { signal: gone }).catch(() => {});`,
};
