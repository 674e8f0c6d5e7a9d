import type { JarCookie, JarObservation } from '../core/exchange/observation.ts';
import { asFields, list, optionalNumber, optionalString, string } from './fields.ts';
import { Malformed } from './malformed.ts';

const SAME_SITE = new Set(['no_restriction', 'lax', 'strict', 'unspecified']);

/** A snapshot of the cookies API as an Observation. */
export function fromJar(time: number, raw: unknown): JarObservation {
  const details = asFields(raw, 'details');
  const cookies = list(details, 'cookies').map((item, index) => cookieOf(item, `cookies[${index}]`));
  return { kind: 'jar', time, url: string(details, 'url'), cookies };
}

function cookieOf(item: unknown, place: string): JarCookie {
  const cookie = asFields(item, place);
  const sameSite = optionalString(cookie, 'sameSite') ?? 'unspecified';
  if (!SAME_SITE.has(sameSite)) throw new Malformed(`${place}.sameSite`, [...SAME_SITE].join(', '), sameSite);
  const expirationDate = optionalNumber(cookie, 'expirationDate');
  return {
    name: string(cookie, 'name'),
    value: optionalString(cookie, 'value') ?? '',
    domain: string(cookie, 'domain'),
    hostOnly: cookie.hostOnly === true,
    path: optionalString(cookie, 'path') ?? '/',
    secure: cookie.secure === true,
    httpOnly: cookie.httpOnly === true,
    sameSite: sameSite as JarCookie['sameSite'],
    session: cookie.session === true,
    ...(expirationDate === null ? {} : { expirationDate }),
    partitionKey: partitionKeyOf(cookie.partitionKey),
    ...(typeof cookie.storeId === 'string' ? { storeId: cookie.storeId } : {}),
  };
}

function partitionKeyOf(raw: unknown): JarCookie['partitionKey'] {
  if (typeof raw !== 'object' || raw === null) return null;
  const { topLevelSite, hasCrossSiteAncestor } = raw as Record<string, unknown>;
  return {
    ...(typeof topLevelSite === 'string' ? { topLevelSite } : {}),
    ...(typeof hasCrossSiteAncestor === 'boolean' ? { hasCrossSiteAncestor } : {}),
  };
}
