import type { CaptureEvent, CaptureHeader } from '../../../src/core/formats/capture.ts';

/** A secret to be planted. `form`: it can be told by its form alone, so that it may stand in any text. */
export interface Planted {
  kind: string;
  secret: string;
  form: boolean;
}

const BASE64URL = 'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJVadQssw5c';

export const PLANTED: readonly Planted[] = [
  { kind: 'JSON Web Token', secret: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.${BASE64URL}`, form: true },
  { kind: 'AWS access key', secret: 'AKIAIOSFODNN7EXAMPLE', form: true },
  { kind: 'AWS secret key', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', form: false },
  { kind: 'signature of a signed URL', secret: `9f86d081884c7d659a2feaa0c55ad015${'a3bf4f1b'.repeat(4)}`, form: true },
  { kind: 'GitHub token', secret: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a', form: true },
  { kind: 'GitLab token', secret: 'glpat-x9Ns7_KpQ2wLm4RtYvZb', form: true },
  { kind: 'Stripe key', secret: ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'), form: true },
  { kind: 'Google API key', secret: 'AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe', form: true },
  {
    kind: 'Slack token',
    secret: ['xoxb', '123456789012', '123456789012', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-'),
    form: true,
  },
  { kind: 'OpenAI key', secret: 'sk-proj-T3BlbkFJx4Qm9ZsLkVw2Rt7y', form: true },
  { kind: 'npm token', secret: 'npm_1a2B3c4D5e6F7g8H9i0JkLmNoPqRsTuVwXyZ', form: true },
  { kind: 'session cookie', secret: 's%3AQ7x9-Zk2LmNp4RsTv6Wy.b8Df', form: false },
  { kind: 'password', secret: 'Tr0ub4dor&3', form: false },
  { kind: 'short password', secret: 'pw-81x', form: false },
  { kind: 'user and password, as Basic has them', secret: 'YW5uOlRyMHViNGRvciYz', form: false },
  { kind: 'CSRF token', secret: 'csrf-7f3a91c2-b0', form: false },
  { kind: 'OAuth code', secret: '4/0AX4XfWh-Splx1OBeZQQYbYS6WxSbIA', form: false },
  { kind: 'OAuth state', secret: 'af0ifjsldkj-9', form: false },
  {
    kind: 'SAML assertion',
    secret: `PHNhbWxwOlJlc3BvbnNlIElEPSJfOGU4ZGM1ZjY5YTk4Y2M0${'MWQxNWI'.repeat(20)}`,
    form: true,
  },
  {
    kind: 'private key',
    secret: `-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq8\nq1w2e3r4\n-----END RSA PRIVATE KEY-----`,
    form: true,
  },
  { kind: 'e-mail address', secret: 'ann.smith+shop@mail.example', form: true },
  { kind: 'card number', secret: '4111 1111 1111 1111', form: true },
  { kind: 'telephone number', secret: '+49 170 1234567', form: true },
  { kind: 'one-time password', secret: '81x204', form: false },
];

const ORIGIN = 'https://app.shop.test';
const TIME = 1_795_343_050_000;

/** Headers of every kind that carries secrets, and of some that nobody has heard of. */
const secretHeaders = (secret: string): [string, string][] => {
  const line = secret.replace(/\n/g, ' ');
  return [
    ['Authorization', `Bearer ${line}`],
    ['Proxy-Authorization', `Basic ${line}`],
    ['Cookie', `theme=dark; sid=${line}; ${line}`],
    ['X-Api-Key', line],
    ['X-CSRF-Token', line],
    ['X-Amz-Security-Token', line],
    ['X-Vault', line],
    ['Sec-WebSocket-Protocol', `chat, ${line}`],
    ['Referer', `${ORIGIN}/cart?session=${encodeURIComponent(secret)}`],
    ['Set-Cookie', `sid=${line}; Path=/; HttpOnly; Secure; SameSite=None; note=${line}`],
    ['Location', `/callback?code=${encodeURIComponent(secret)}&state=${encodeURIComponent(secret)}`],
    ['ETag', `"${line}"`],
    ['Link', `<https://cdn.shop.test/a.css?sig=${encodeURIComponent(secret)}>; rel=preload`],
    ['WWW-Authenticate', `Digest realm="shop", nonce="${line}"`],
    ['Content-Disposition', `attachment; filename="${line}.pdf"`],
  ];
};

/** A URL that holds the secret in every part that can carry one. */
export function secretUrl({ secret, form }: Planted, host = 'api.shop.test'): string {
  const one = encodeURIComponent(secret);
  const inner = encodeURIComponent(`https://app.shop.test/back?token=${one}&tab=2#access_token=${one}`);
  const json = encodeURIComponent(JSON.stringify({ a: secret }));
  const base64 = encodeURIComponent(Buffer.from(`{"u":"${secret}"}`).toString('base64'));
  const path = form ? `/orders/${one}/reset/${one}` : `/orders/reset/${one};sid=${one}`;
  return (
    `https://ann:${one}@${host}${path}?access_token=${one}&api_key=${one}&q=${one}&page=2&${one}&next=${inner}` +
    `&X-Amz-Signature=${one}&filter=${json}&data=${base64}&SAMLResponse=${one}#access_token=${one}&view=list`
  );
}

/** Everything a capture can hold, with the secret wherever one could stand. */
export function plantedCapture(planted: Planted): (CaptureHeader | CaptureEvent)[] {
  const { secret, form } = planted;
  const url = secretUrl(planted);
  const noUserInfo = url.replace(/\/\/[^@]*@/, '//');
  const free = form ? ` ${secret}` : '';
  const named = secretHeaders(secret).map(([name, value]) => ({ name, value }));
  const lines: (CaptureHeader | CaptureEvent)[] = [
    {
      source: 'capture',
      version: 1,
      browser: { name: 'chromium', version: '156.0' },
      topLevelUrl: `${ORIGIN}/cart?session=${encodeURIComponent(secret)}`,
      time: TIME,
    },
  ];
  const details = {
    requestId: '7',
    url: noUserInfo,
    method: 'PUT',
    type: 'xmlhttprequest',
    tabId: 1,
    frameId: 0,
    documentId: 'D1',
    initiator: ORIGIN,
    originUrl: `${ORIGIN}/cart?session=${encodeURIComponent(secret)}`,
    documentUrl: `${ORIGIN}/cart#id_token=${encodeURIComponent(secret)}`,
    timeStamp: TIME,
  };
  const wire = (event: string, at: number, more: object): CaptureEvent => ({
    source: 'webRequest',
    event,
    details: { ...details, timeStamp: TIME + at, ...more },
  });
  const request = [{ name: 'Origin', value: ORIGIN }, ...named];
  lines.push(
    wire('onBeforeRequest', 1, {
      requestBody: { formData: { password: [secret], user: ['ann'] }, raw: [{ bytes: secret }], error: secret },
    }),
    wire('onSendHeaders', 2, {
      requestHeaders: [...request, { name: 'X-Bytes', binaryValue: [...Buffer.from(secret, 'latin1')] }],
    }),
    wire('onHeadersReceived', 3, {
      statusCode: 200,
      statusLine: `HTTP/1.1 200 OK${free}`,
      responseHeaders: [{ name: 'Access-Control-Allow-Origin', value: 'https://other.test' }, ...named],
    }),
    wire('onErrorOccurred', 4, { error: `net::ERR_FAILED${free}`, unheardOf: secret, more: { deep: [secret] } }),
    {
      source: 'cookies',
      event: 'jar',
      time: TIME,
      details: {
        url: noUserInfo,
        cookies: [
          {
            name: 'sid',
            value: secret,
            domain: 'api.shop.test',
            hostOnly: true,
            path: '/',
            sameSite: 'lax',
            secure: true,
          },
        ],
      },
    },
    {
      source: 'page',
      event: 'request',
      time: TIME,
      id: 'p1',
      details: {
        api: 'fetch',
        url: noUserInfo,
        method: 'PUT',
        mode: 'cors',
        credentials: 'include',
        headers: secretHeaders(secret).map(([name, value]) => [name.toLowerCase(), value]),
        body: secret,
        stack: `Error: ${secret}\n    at save (${ORIGIN}/app.js?v=${encodeURIComponent(secret)}:12:7)`,
      },
    },
    {
      source: 'page',
      event: 'failure',
      time: TIME + 4,
      id: 'p1',
      details: { ok: false, error: `TypeError: Failed to fetch${free}` },
    },
    {
      source: 'page',
      event: 'csp-violation',
      time: TIME + 5,
      details: {
        blockedURI: secretUrl(planted, 'metrics.test'),
        effectiveDirective: 'connect-src',
        originalPolicy: `connect-src 'self'; report-uri /csp?key=${encodeURIComponent(secret)}`,
        disposition: 'enforce',
        sample: free,
        sourceFile: `${ORIGIN}/app.js?v=${encodeURIComponent(secret)}`,
      },
    },
    {
      source: 'devtools',
      event: 'navigated',
      time: TIME + 6,
      details: { url: `${ORIGIN}/?token=${encodeURIComponent(secret)}` },
    },
    { source: 'sonar', event: 'ping', time: TIME + 7, details: { note: secret, list: [secret] } },
    { source: 'har', event: 'entry', details: plantedEntry(planted) },
  );
  return lines;
}

/** A HAR entry with the secret in every field that is text. http://www.softwareishard.com/blog/har-12-spec/ */
export function plantedEntry(planted: Planted): Record<string, unknown> {
  const { secret, form } = planted;
  const free = form ? secret : 'plain words';
  const named = secretHeaders(secret).map(([name, value]) => ({ name, value, comment: free }));
  const url = secretUrl(planted, 'har.shop.test').replace(/\/\/[^@]*@/, '//');
  return {
    startedDateTime: '2026-11-22T10:00:00.000Z',
    time: 12,
    pageref: 'page_1',
    _resourceType: 'fetch',
    _initiator: {
      type: 'script',
      url: `${ORIGIN}/app.js?token=${encodeURIComponent(secret)}`,
      stack: {
        callFrames: [
          {
            functionName: 'save',
            url: `${ORIGIN}/app.js?v=${encodeURIComponent(secret)}`,
            lineNumber: 1,
            columnNumber: 2,
          },
        ],
      },
    },
    _webSocketMessages: [{ type: 'send', time: 1, opcode: 1, data: secret }],
    _unheardOf: secret,
    request: {
      method: 'POST',
      url,
      httpVersion: 'HTTP/2',
      headers: [{ name: 'Origin', value: ORIGIN }, ...named],
      queryString: [
        { name: 'access_token', value: secret },
        { name: 'q', value: secret },
      ],
      cookies: [{ name: 'sid', value: secret, path: '/', comment: free }],
      headersSize: -1,
      bodySize: 10,
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: `password=${encodeURIComponent(secret)}&user=ann`,
        params: [{ name: 'password', value: secret, fileName: `${secret}.txt` }],
      },
      comment: free,
    },
    response: {
      status: 401,
      statusText: form ? `No ${secret}` : 'Unauthorized',
      httpVersion: 'HTTP/2',
      headers: named,
      cookies: [{ name: 'sid', value: secret }],
      content: {
        size: 10,
        mimeType: 'application/json',
        text: Buffer.from(JSON.stringify({ secret })).toString('base64'),
        encoding: 'base64',
        comment: secret,
      },
      redirectURL: `/cb?code=${encodeURIComponent(secret)}`,
      headersSize: -1,
      bodySize: 10,
      _error: `net::ERR_FAILED`,
    },
    cache: {},
    timings: { send: 1, wait: 2, receive: 3 },
    serverIPAddress: '10.0.0.1',
    comment: free,
  };
}

/** Every spelling in which a text can carry the secret; none of them may be in what goes out. */
export function spellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret.replaceAll('&', '&amp;');
  const encoded = encodeURIComponent(secret);
  // Base64 of a longer text holds one of three cores, by where in it the secret begins.
  const cores = [0, 1, 2].map((shift) => {
    const whole = Buffer.from(`${'\0'.repeat(shift)}${secret}`)
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(shift === 0 ? 0 : 4, -2);
  });
  return [
    ...new Set([secret, json, xml, encoded, encodeURIComponent(encoded), ...cores.filter((core) => core.length >= 6)]),
  ];
}
