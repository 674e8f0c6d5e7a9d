import type { Hasher } from './salted-hash.ts';
import { isTame } from './tame.ts';

/** Attributes of which the verdict is made. RFC 6265bis section 5.6 */
const ATTRIBUTE = /^(?:expires|max-age|domain|path|secure|httponly|samesite|partitioned|priority)$/i;
/** Values beyond this length, in characters, may break a limit: what stands for them is as long. RFC 6265bis section 5.6 */
const LENGTH_MATTERS = 256;

/** A cookie's value by a name for it. What bears on the verdict stays: that it is long, that it holds control characters. */
export function redactCookieValue(value: string, hash: Hasher): string {
  if (value === '') return value;
  const name = hash(value);
  const control = [...new Set(value.match(/(?!\t)\p{Cc}/gu) ?? [])].join('');
  const long =
    value.length > LENGTH_MATTERS ? 'x'.repeat(Math.max(0, value.length - name.length - control.length)) : '';
  return name.endsWith('x') ? value : name + long + control;
}

/** Set-Cookie lines, as Firefox joins them: names and attributes stay. */
export const redactSetCookie = (lines: string, hash: Hasher): string =>
  lines
    .split('\n')
    .map((line) => redactLine(line, hash))
    .join('\n');

function redactLine(line: string, hash: Hasher): string {
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  const cookie =
    equals < 0
      ? redactNameless(pair, hash)
      : pair.slice(0, equals + 1) + redactCookieValue(pair.slice(equals + 1).trim(), hash);
  return [cookie, ...attributes.map((attribute) => redactAttribute(attribute, hash))].join(';');
}

/** A cookie without a name is refused where its value begins with a prefix: that much of it stays. */
function redactNameless(pair: string, hash: Hasher): string {
  const value = pair.trim();
  const prefix = /^__(?:secure|host|http|host-http)-/i.exec(value)?.[0] ?? '';
  return prefix + redactCookieValue(value.slice(prefix.length), hash);
}

function redactAttribute(attribute: string, hash: Hasher): string {
  const equals = attribute.indexOf('=');
  const name = (equals < 0 ? attribute : attribute.slice(0, equals)).trim();
  if (ATTRIBUTE.test(name) || isTame(attribute.replace('=', ' ').trim())) return attribute;
  return equals < 0 ? ` ${hash(name)}` : `${attribute.slice(0, equals + 1)}${hash(attribute.slice(equals + 1))}`;
}
