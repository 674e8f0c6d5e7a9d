import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cookieScope } from '../../../src/core/cookies/domain.ts';
import { defaultPath } from '../../../src/core/cookies/path.ts';
import { parseSetCookie } from '../../../src/core/cookies/set-cookie.ts';
import { storeVerdict } from '../../../src/core/cookies/storage.ts';
import type { BrowserName } from '../../../src/core/exchange/exchange.ts';
import { contextFor } from './context.ts';

/** A Set-Cookie line that a real browser got, and the cookie that it then held; null when it held none. */
interface Measured {
  browser: BrowserName;
  origin: string;
  line: string;
  stored: {
    name: string;
    value: string;
    path: string;
    secure: boolean;
    httpOnly: boolean;
    sameSite: string;
    session: boolean;
    hostOnly: boolean;
  } | null;
}

const RECORDED_AT = Date.UTC(2026, 10, 22, 12);
const [, ...lines] = gunzipSync(readFileSync(new URL('../../corpus/set-cookie-lines.jsonl.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n');
const measured = lines.map((line) => JSON.parse(line) as Measured);

/** What is known not to agree. */
const KNOWN: Record<string, string> = {
  'a=1; Expires=10/21/2015 07:28:00': 'Firefox also reads months by number; no server was seen to send that',
  '€=1': 'the recording shows the bytes of the name, not its characters',
};

describe.each(['chromium', 'firefox'] as const)('Set-Cookie lines in %s', (browser) => {
  it.each([...new Set(measured.map(({ origin }) => origin))])('are stored and read alike from %s', (origin) => {
    const rows = measured.filter((row) => row.browser === browser && row.origin === origin);
    expect(rows.length).toBeGreaterThan(200);
    const misses = rows.filter((row) => !(browser === 'firefox' && row.line in KNOWN)).flatMap(miss);
    expect(misses).toEqual([]);
  });
});

function miss({ browser, origin, line, stored }: Measured): { line: string; browser: unknown; ours: unknown }[] {
  const url = new URL('/set/x', origin);
  const cookie = parseSetCookie(line, browser);
  const verdict = storeVerdict(cookie, contextFor({ browser, url: url.href, initiator: origin, time: RECORDED_AT }));
  const { name, value, secure, httpOnly, sameSite } = cookie;
  const ours = verdict.stored && {
    name,
    value,
    path: cookie.path ?? defaultPath(url.pathname),
    secure,
    httpOnly,
    sameSite,
    session: cookie.maxAge === null && cookie.expires === null,
    hostOnly: cookieScope(url.hostname, cookie.domain)?.hostOnly,
  };
  const theirs = stored && { ...pick(stored) };
  const same = JSON.stringify(ours || null) === JSON.stringify(theirs);
  return same ? [] : [{ line: line.slice(0, 100), browser: theirs, ours: ours || verdict.reasons }];
}

const pick = ({
  name,
  value,
  path,
  secure,
  httpOnly,
  sameSite,
  session,
  hostOnly,
}: NonNullable<Measured['stored']>) => ({
  name,
  value,
  path,
  secure,
  httpOnly,
  sameSite,
  session,
  hostOnly,
});
