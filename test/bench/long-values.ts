import { parseSetCookie } from '../../src/core/cookies/set-cookie.ts';
import { cookieVerdicts } from '../../src/core/cookies/verdicts.ts';
import { callingFrame } from '../../src/core/exchange/calling-frame.ts';
import { emptyHop } from '../../src/core/exchange/empty-hop.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import type { JarCookie } from '../../src/core/exchange/observation.ts';
import { extractTokenList, get, type HeaderList } from '../../src/core/fetch/header-list.ts';
import { corsUnsafeRequestHeaderNames } from '../../src/core/fetch/request-header.ts';
import { pathPattern } from '../../src/core/report/fingerprint.ts';
import { jarCookie } from '../core/cookies/context.ts';
import { exchange } from '../core/exchange/traffic.ts';
import { measure } from './measure.ts';

const MEGABYTE = 1_000_000;

/** Parsers of what servers send, on values that a hostile one may send. */
const PARSERS: Record<string, (length: number) => () => unknown> = {
  'Set-Cookie, one long value': (length) => {
    const line = `a=${'x'.repeat(length)}; Secure`;
    return () => parseSetCookie(line, 'chromium');
  },
  'Set-Cookie, many attributes': (length) => {
    const line = `a=b${'; Path=/a'.repeat(length / 9)}`;
    return () => parseSetCookie(line, 'chromium');
  },
  'Set-Cookie, spaces': (length) => {
    const line = `a=b;${' '.repeat(length)}x`;
    return () => parseSetCookie(line, 'chromium');
  },
  'token list': (length) => headerTask((value) => extractTokenList([['x', value]], 'x'), 'content-type, ', length),
  'token list, spaces': (length) => headerTask((value) => extractTokenList([['x', value]], 'x'), ' \t', length),
  'header value, spaces': (length) => headerTask((value) => get([['x', value]], 'x'), ' ', length),
  'content-type, semicolons': (length) =>
    headerTask((value) => corsUnsafeRequestHeaderNames([['content-type', value]]), 'text/plain;', length),
  'path pattern': (length) => headerTask((value) => pathPattern(`https://a.test/${value}`), 'a1-_/', length),
  'path pattern, digits': (length) => headerTask((value) => pathPattern(`https://a.test/${value}!`), '1', length),
  'frame of a stack': (length) => headerTask(callingFrame, '@', length),
  '10,000 cookies of a jar, 100 bytes each': (length) => {
    const jar = Array.from({ length: length / 100 }, (_, i) => jarCookie({ name: `c${i}`, value: 'x'.repeat(90) }));
    return () => cookieVerdicts(asking(jar, null), 'include');
  },
  '10,000 Set-Cookie lines, 100 bytes each': (length) => {
    const lines = Array.from({ length: length / 100 }, (_, i) => `c${i}=${'x'.repeat(80)}; Secure`);
    return () => cookieVerdicts(asking(null, lines.join('\n')), 'include');
  },
};

/** A request whose cookies are judged: those of the jar, or those that its answer sets. */
function asking(jar: JarCookie[] | null, setCookie: string | null): Exchange {
  const hop = emptyHop('https://api.shop.test/orders', 'GET', 1);
  const responseHeaders: HeaderList | null = setCookie === null ? null : [['set-cookie', setCookie]];
  return { ...exchange('1', 1), hops: [{ ...hop, responseHeaders }], jar };
}

const headerTask =
  (parse: (value: string) => unknown, piece: string, length: number): (() => unknown) =>
  () =>
    parse(piece.repeat(length / piece.length));

/** Milliseconds for a megabyte, and how much longer than for a quarter of it: four times, where time is linear. */
export async function benchLongValues(): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, build] of Object.entries(PARSERS)) {
    const [quarter, whole] = [await millis(build(MEGABYTE / 4)), await millis(build(MEGABYTE))];
    const factor = whole < 1 ? 'too short to compare' : `${(whole / quarter).toFixed(1)} times that of 250 kB`;
    lines.push(`${name.padEnd(32)}${whole.toFixed(2).padStart(9)} ms CPU for 1 MB, ${factor}`);
  }
  return lines;
}

async function millis(task: () => unknown): Promise<number> {
  const times = 5;
  const figure = await measure(
    times,
    () => {
      for (let i = 0; i < times; i++) task();
    },
    { warmUp: 2, rounds: 5 },
  );
  return figure.cpuMicros / 1000;
}
