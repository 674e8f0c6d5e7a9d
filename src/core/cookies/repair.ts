import type { JarCookie } from '../exchange/observation.ts';
import type { CookieCause } from './cookie-cause.ts';
import { prefixRules } from './prefix.ts';
import { type SetCookie, trimBlanks } from './set-cookie.ts';

/** A change to the attributes of a Set-Cookie line: a value to set (empty for a bare one), or null to take it out. */
type Change = readonly [attribute: string, value: string | null];

const CROSS_SITE: readonly Change[] = [
  ['SameSite', 'None'],
  ['Secure', ''],
];

/** Reasons that a changed line cures, and the changes. The others are cured elsewhere: by https, or by the fetch call. */
const CHANGES: Partial<Record<CookieCause, (cookie: SetCookie) => readonly Change[]>> = {
  'cookie-same-site-lax': () => CROSS_SITE,
  'cookie-same-site-strict': () => CROSS_SITE,
  'cookie-same-site-unspecified': () => CROSS_SITE,
  'set-cookie-same-site-refused': () => CROSS_SITE,
  'cookie-none-without-secure': () => [['Secure', '']],
  'cookie-partitioned-without-secure': () => [['Secure', '']],
  'cookie-third-party-blocked': () => [...CROSS_SITE, ['Partitioned', '']],
  'cookie-partition-mismatch': () => [...CROSS_SITE, ['Partitioned', '']],
  'cookie-path': () => [['Path', '/']],
  'cookie-domain-invalid': () => [['Domain', null]],
  'cookie-prefix': prefixChanges,
};

function prefixChanges(cookie: SetCookie): readonly Change[] {
  const rules = prefixRules(cookie.name);
  if (!rules) return [];
  const changes: Change[] = [['Secure', '']];
  if (rules.httpOnly) changes.push(['HttpOnly', '']);
  if (rules.hostBound) changes.push(['Path', '/'], ['Domain', null]);
  return changes;
}

/**
 * The Set-Cookie line that browsers would store and send in the place of this one, given the reasons against it. What
 * the reasons do not touch stays as it was, order included. Null when no change to the line cures any of them.
 */
export function repairSetCookie(cookie: SetCookie, reasons: readonly CookieCause[]): string | null {
  if (cookie.flaw !== null) return null;
  const changes = reasons.flatMap((reason) => CHANGES[reason]?.(cookie) ?? []);
  if (changes.length === 0) return null;
  const [pair = '', ...attributes] = cookie.line.split(';').map(trimBlanks);
  let kept = attributes.filter((attribute) => attribute !== '');
  for (const [name, value] of new Map(changes)) kept = withAttribute(kept, name, value);
  const repaired = [pair, ...kept].join('; ');
  return repaired === cookie.line ? null : repaired;
}

/** Sets one attribute where it stood, or at the end; further ones of its name go, since the last would win. */
function withAttribute(attributes: readonly string[], name: string, value: string | null): string[] {
  const isIt = (attribute: string) => trimBlanks(attribute.split('=', 1)[0] ?? '').toLowerCase() === name.toLowerCase();
  const at = attributes.findIndex(isIt);
  const others = attributes.filter((attribute, index) => index < at || !isIt(attribute));
  if (value === null) return others;
  others.splice(at < 0 ? others.length : at, 0, value === '' ? name : `${name}=${value}`);
  return others;
}

const JAR_SAME_SITE = { no_restriction: 'None', lax: 'Lax', strict: 'Strict' } as const;

/** The attributes of a jar cookie as a Set-Cookie line would name them. */
export function jarAttributes(cookie: JarCookie): string {
  const parts: string[] = [];
  if (!cookie.hostOnly) parts.push(`Domain=${cookie.domain.replace(/^\./, '')}`);
  parts.push(`Path=${cookie.path}`);
  if (cookie.expirationDate !== undefined) parts.push(`Expires=${httpDate(cookie.expirationDate)}`);
  if (cookie.secure) parts.push('Secure');
  if (cookie.httpOnly) parts.push('HttpOnly');
  if (cookie.sameSite !== 'unspecified') parts.push(`SameSite=${JAR_SAME_SITE[cookie.sameSite]}`);
  if (cookie.partitionKey?.topLevelSite) parts.push('Partitioned');
  return parts.join('; ');
}

/** A Set-Cookie line that would make a jar cookie what it is, its value left out. */
export const jarSetCookie = (cookie: JarCookie): string => `${cookie.name}=...; ${jarAttributes(cookie)}`;

/** Seconds since the epoch as an HTTP date; outside of what a date can hold, the nearest it can. */
function httpDate(seconds: number): string {
  const limit = 8.64e15;
  return new Date(Math.min(Math.max(seconds * 1000 || 0, -limit), limit)).toUTCString();
}
