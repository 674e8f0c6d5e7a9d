import type { JarCookie } from '../exchange/observation.ts';

/** The cookies of a Cookie request header: values by name, in their order. A piece without `=` is a nameless cookie. */
export type SentCookies = ReadonlyMap<string, readonly string[]>;

/** Reads a Cookie request header; an absent one (null) holds none. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie */
export function parseCookieHeader(header: string | null): SentCookies {
  const sent = new Map<string, string[]>();
  if (header === null) return sent;
  for (const piece of header.split(';')) {
    const pair = piece.trim();
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? '' : pair.slice(0, equals);
    const values = sent.get(name);
    if (values) values.push(pair.slice(equals + 1));
    else sent.set(name, [pair.slice(equals + 1)]);
  }
  return sent;
}

/** Whether a header carried a cookie of the jar; null when it cannot tell. */
export type SentTest = (cookie: JarCookie) => boolean | null;

/**
 * A test of jar cookies against a Cookie header. Where the jar holds more cookies of a name than went, the values
 * decide; where those do not single a cookie out either, it cannot tell.
 */
export function sentTest(jar: readonly JarCookie[], sent: SentCookies): SentTest {
  const namesakes = countBy(jar, ({ name }) => name);
  const twins = countBy(jar, pairOf);
  const pairs = new Set([...sent].flatMap(([name, values]) => values.map((value) => `${name}=${value}`)));
  const allInJar = new Map([...sent].map(([name, values]) => [name, values.every((v) => twins.has(`${name}=${v}`))]));
  return (cookie) => {
    const went = sent.get(cookie.name)?.length ?? 0;
    if (went === 0) return false;
    if (went >= (namesakes.get(cookie.name) ?? 1)) return true;
    // A value that no cookie of the jar has may be this cookie's own, changed since.
    if (!pairs.has(pairOf(cookie))) return allInJar.get(cookie.name) ? false : null;
    return twins.get(pairOf(cookie)) === 1 ? true : null;
  };
}

const pairOf = ({ name, value }: JarCookie): string => `${name}=${value}`;

function countBy(jar: readonly JarCookie[], key: (cookie: JarCookie) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cookie of jar) counts.set(key(cookie), (counts.get(key(cookie)) ?? 0) + 1);
  return counts;
}
