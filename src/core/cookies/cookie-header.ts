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

/**
 * Whether the header carried this cookie; null when it cannot tell, since the jar holds more cookies of the name
 * (`namesakes`, this one included) than went, and the value does not single this one out.
 */
export function wasSent(cookie: JarCookie, namesakes: readonly JarCookie[], sent: SentCookies): boolean | null {
  const values = sent.get(cookie.name);
  if (!values) return false;
  if (values.length >= namesakes.length) return true;
  if (!values.includes(cookie.value))
    return values.every((value) => namesakes.some((other) => other.value === value)) ? false : null;
  return namesakes.filter((other) => other.value === cookie.value).length === 1 ? true : null;
}
