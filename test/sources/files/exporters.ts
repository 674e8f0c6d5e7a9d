/** What one exporter makes of one request. */
export interface Exchanged {
  method: string;
  status: number;
  /** Milliseconds after the start. */
  at: number;
  request: Record<string, string>;
  response: Record<string, string>;
  /** In the words of browsers that say why. */
  error: string | null;
}

/** A program that writes HAR files, in its own fashion: which fields there are, in which order, how they are written. */
export interface Exporter {
  name: string;
  log(entries: object[]): object;
  entry(exchanged: Exchanged): object;
  write(har: object): string;
}

export const PAGE = 'https://app.shop.test';
export const API = 'https://api.shop.test/orders';
const START = Date.parse('2026-11-22T10:00:00.000Z');

const list = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));
const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
const iso = (at: number) => new Date(START + at).toISOString();
const body = (status: number) => ({
  size: status ? 17 : 0,
  mimeType: 'application/json',
  ...(status ? { text: '{"a":"\\"}]"}' } : {}),
});

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15';

const chrome: Exporter = {
  name: 'Chrome',
  log: (entries) => ({
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [
      { startedDateTime: iso(0), id: 'page_1', title: `${PAGE}/cart`, pageTimings: { onContentLoad: 1, onLoad: 2 } },
    ],
    entries,
  }),
  entry: ({ method, status, at, request, response, error }) => ({
    _connectionId: '142',
    _initiator: {
      type: 'script',
      stack: {
        callFrames: [{ functionName: 'load', scriptId: '3', url: `${PAGE}/app.js`, lineNumber: 6, columnNumber: 2 }],
      },
    },
    _priority: 'High',
    _resourceType: method === 'OPTIONS' ? 'preflight' : 'fetch',
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method,
      url: API,
      httpVersion: 'http/2.0',
      headers: list({ ':authority': 'api.shop.test', ':method': method, ...lower(request), 'user-agent': CHROME }),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: list(lower(response)),
      cookies: [],
      content: body(status),
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 0,
      _error: error,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: '203.0.113.7',
    startedDateTime: iso(at),
    time: 4.25,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 3, receive: 0.1, _blocked_queueing: 0.5 },
  }),
  write: (har) => JSON.stringify(har, null, 2),
};

const firefox: Exporter = {
  name: 'Firefox',
  log: (entries) => ({
    version: '1.2',
    creator: { name: 'Firefox', version: '153.7.0' },
    browser: { name: 'Firefox', version: '153.7.0' },
    pages: [
      { id: 'page_1', pageTimings: { onContentLoad: 3, onLoad: 5 }, startedDateTime: iso(0), title: `${PAGE}/cart` },
    ],
    entries,
  }),
  entry: ({ method, status, at, request, response }) => ({
    startedDateTime: iso(at).replace('Z', '+00:00'),
    request: {
      bodySize: 0,
      method,
      url: API,
      httpVersion: 'HTTP/2',
      headers: list({ Host: 'api.shop.test', 'User-Agent': FIREFOX, ...request }),
      cookies: [],
      queryString: [],
      headersSize: 518,
    },
    response: status
      ? {
          status,
          statusText: 'OK',
          httpVersion: 'HTTP/2',
          headers: list(lower(response)),
          cookies: [],
          content: body(status),
          redirectURL: '',
          headersSize: 215,
          bodySize: 237,
        }
      : {
          status: 0,
          statusText: '',
          httpVersion: '',
          headers: [],
          cookies: [],
          content: { mimeType: '', size: 0, text: '' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
        },
    cache: {},
    timings: { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 4, receive: 0 },
    time: 4,
    _securityState: 'secure',
    serverIPAddress: '203.0.113.7',
    connection: '443',
    pageref: 'page_1',
  }),
  write: (har) => JSON.stringify(har, null, 2),
};

const safari: Exporter = {
  name: 'Safari',
  log: (entries) => ({
    version: '1.2',
    creator: { name: 'WebKit Web Inspector', version: '1.0' },
    pages: [{ startedDateTime: iso(0), id: 'page_0', title: `${PAGE}/cart`, pageTimings: {} }],
    entries,
  }),
  entry: ({ method, status, at, request, response, error }) => ({
    pageref: 'page_0',
    startedDateTime: iso(at),
    time: 4,
    request: {
      method,
      url: API,
      httpVersion: 'HTTP/2',
      cookies: [],
      headers: list({ ...request, 'User-Agent': SAFARI }),
      queryString: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/2',
      cookies: [],
      headers: list(response),
      content: { ...body(status), compression: 0 },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(error === null
        ? {}
        : { _error: `Origin ${PAGE} is not allowed by Access-Control-Allow-Origin. Status code: ${status}` }),
    },
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 4, receive: 0 },
    _fetchType: 'Network Load',
  }),
  write: (har) => JSON.stringify(har, null, 4),
};

const charles: Exporter = {
  name: 'Charles',
  log: (entries) => ({ version: '1.2', creator: { name: 'Charles Proxy', version: '4.6.8' }, entries }),
  entry: ({ method, status, at, request, response }) => ({
    startedDateTime: new Date(START + at + 3_600_000).toISOString().replace('Z', '+01:00'),
    time: 12,
    request: {
      method,
      url: API,
      httpVersion: 'HTTP/2.0',
      cookies: [],
      headers: list({ ':method': method, ':path': '/orders', ...lower(request), 'user-agent': CHROME }),
      queryString: [],
      headersSize: 14,
      bodySize: 0,
    },
    response: {
      _charlesStatus: status ? 'COMPLETE' : 'EXCEPTION',
      status,
      statusText: null,
      httpVersion: 'HTTP/2.0',
      cookies: [],
      headers: list({ ':status': String(status), ...lower(response) }),
      content: body(status),
      redirectURL: null,
      headersSize: 0,
      bodySize: 17,
    },
    serverIPAddress: '203.0.113.7',
    cache: {},
    timings: { dns: 0, connect: 1, ssl: 1, send: 0, wait: 9, receive: 1 },
  }),
  write: (har) => JSON.stringify(har),
};

const mitmproxy: Exporter = {
  name: 'mitmproxy',
  log: (entries) => ({
    version: '1.2',
    creator: { name: 'mitmproxy', version: '12.1.1', comment: '' },
    pages: [],
    entries,
  }),
  entry: ({ method, status, at, request, response }) => ({
    startedDateTime: iso(at).replace('Z', '000+00:00'),
    time: 9.5,
    request: {
      method,
      url: API,
      httpVersion: 'HTTP/2.0',
      cookies: [],
      headers: list({ ...lower(request), 'user-agent': FIREFOX }),
      queryString: [],
      headersSize: 120,
      bodySize: 0,
    },
    response: status
      ? {
          status,
          statusText: '',
          httpVersion: 'HTTP/2.0',
          cookies: [],
          headers: list(lower(response)),
          content: { ...body(status), compression: 0 },
          redirectURL: '',
          headersSize: 80,
          bodySize: 17,
        }
      : {
          status: 0,
          statusText: '',
          httpVersion: '',
          headers: [],
          cookies: [],
          content: {},
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
          _transferSize: 0,
          _error: null,
        },
    cache: {},
    timings: { connect: -1, ssl: -1, send: 1, receive: 1, wait: 7.5 },
    serverIPAddress: '203.0.113.7',
  }),
  write: (har) => JSON.stringify(har, null, 4),
};

const fiddler: Exporter = {
  name: 'Fiddler',
  log: (entries) => ({
    pages: [],
    comment: 'exported @ 22/11/2026 10:00:00',
    entries,
    creator: { name: 'Fiddler', version: '5.0', comment: '' },
    version: '1.2',
  }),
  entry: (exchanged) => ({
    ...charles.entry(exchanged),
    startedDateTime: iso(exchanged.at).replace('Z', '0000+00:00'),
  }),
  write: (har) => `\ufeff${JSON.stringify(har).replaceAll(',"', ',\r\n"')}`,
};

export const EXPORTERS = { chrome, firefox, safari, charles, mitmproxy, fiddler };

/** The text of a file that an exporter makes of these exchanges. */
export const exported = (exporter: Exporter, exchanges: readonly Exchanged[]): string =>
  exporter.write({ log: exporter.log(exchanges.map((one) => exporter.entry(one))) });
