// Records again what a browser makes of every Set-Cookie line in test/corpus/set-cookie-lines.jsonl.gz, and prints the
// rows that came out differently (exit status 1). With --write the file takes what was recorded.
//   node test/core/cookies/record-lines.mjs chromium|firefox [--write]
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import { gunzipSync, gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import selfsigned from 'selfsigned';

const FILE = new URL('../../corpus/set-cookie-lines.jsonl.gz', import.meta.url);
const LAUNCH = {
  chromium: {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1'],
  },
  firefox: {
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    extraPrefsFirefox: {
      'network.dns.localDomains': 'api.shop.test',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'services.settings.server': 'data:,#remote-settings-dummy/v1',
      'app.update.enabled': false,
    },
  },
};

const [name, write] = process.argv.slice(2);
if (!(name in LAUNCH)) {
  console.error('usage: record-lines.mjs chromium|firefox [--write]');
  process.exit(2);
}
const [header, ...rows] = gunzipSync(readFileSync(FILE))
  .toString()
  .trim()
  .split('\n')
  .map((row) => JSON.parse(row));

/** Answers /set/x?i=N with the line of row N as it stands, control characters included, which node:http would refuse. */
function answer(socket) {
  let head = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    head += data.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    const index = /^GET \/set\/x\?i=(\d+) /.exec(head)?.[1];
    const cookie = index === undefined ? '' : `Set-Cookie: ${rows[index].line}\r\n`;
    socket.end(`HTTP/1.1 200 OK\r\n${cookie}Content-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
}

const listen = (server) => new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server.address().port)));
const { private: key, cert } = await selfsigned.generate([{ name: 'commonName', value: 'api.shop.test' }]);
const plain = net.createServer(answer);
const secure = tls.createServer({ key, cert }, answer);
const ports = { 'http:': await listen(plain), 'https:': await listen(secure) };
const browser = await puppeteer.launch({ headless: true, acceptInsecureCerts: true, ...LAUNCH[name] });

/** Empties the jar, and reads the one cookie in it, by each browser's own protocol. */
async function jarOf(page) {
  if (name === 'chromium') {
    const session = await page.createCDPSession();
    return {
      clear: () => session.send('Network.clearBrowserCookies'),
      read: async () => {
        const cookie = (await session.send('Storage.getCookies')).cookies[0];
        return cookie && { ...cookie, sameSite: cookie.sameSite ?? 'default' };
      },
    };
  }
  const send = async (method) => (await browser.connection.send(method, {})).result;
  return {
    clear: () => send('storage.deleteCookies'),
    read: async () => {
      const cookie = (await send('storage.getCookies')).cookies[0];
      return cookie && { ...cookie, value: cookie.value.value, session: cookie.expiry === undefined };
    },
  };
}

const summary = ({ name, value, path, secure, httpOnly, sameSite, session, domain }) => ({
  name,
  value,
  path,
  secure,
  httpOnly,
  sameSite: sameSite === 'default' ? 'unspecified' : sameSite.toLowerCase(),
  session,
  hostOnly: !domain.startsWith('.'),
});

let different = 0;
try {
  const page = await browser.newPage();
  const jar = await jarOf(page);
  for (const [index, row] of rows.entries()) {
    if (row.browser !== name) continue;
    const { protocol, origin } = new URL(row.origin);
    const base = `${origin}:${ports[protocol]}`;
    if (!page.url().startsWith(`${base}/`)) await page.goto(`${base}/page`);
    await jar.clear();
    await page.evaluate((url) => fetch(url, { credentials: 'include' }).then((r) => r.text()), `/set/x?i=${index}`);
    const cookie = await jar.read();
    const stored = cookie ? summary(cookie) : null;
    const known = row.stored && summary({ ...row.stored, domain: row.stored.hostOnly ? '' : '.' });
    if (JSON.stringify(stored) !== JSON.stringify(known)) {
      different++;
      console.log(JSON.stringify({ origin: row.origin, line: row.line.slice(0, 100), was: known, is: stored }));
    }
    row.stored = stored;
  }
  console.log(`${await browser.version()}: ${different} rows differ`);
  header.browsers[name === 'chromium' ? 0 : 1] = await browser.version();
} finally {
  await browser.close();
  plain.close();
  secure.close();
}
if (write === '--write') {
  header.recorded = new Date().toISOString().slice(0, 10);
  writeFileSync(FILE, gzipSync(`${[header, ...rows].map((row) => JSON.stringify(row)).join('\n')}\n`));
}
process.exitCode = different && write !== '--write' ? 1 : 0;
