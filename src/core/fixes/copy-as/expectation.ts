import { get, type HeaderList } from '../../fetch/header-list.ts';
import { originOf } from '../../fetch/origin.ts';
import { authorHeadersOnTheWire } from '../../fetch/request-header.ts';
import type { Diagnosis, Patch } from '../../formats/report.ts';

/** What a corrected server must answer, as a test pins it. Values come from evidence: quote them. */
export interface Expectation {
  url: string;
  /** Serialized origin of the API. */
  api: string;
  /** The page's origin. */
  origin: string;
  method: string;
  /** Names of the headers that script set; their values may be secrets and are left out. */
  headerNames: string[];
  credentials: boolean;
  /** Whether the browser asks first. */
  preflight: boolean;
}

/** An origin that nobody has, to see refused. RFC 2606 */
export const STRANGER = 'https://stranger.example';

/** What the fix of a diagnosis promises for the first hop that it mends; null where headers are not the cure. */
export function expectationOf(diagnosis: Diagnosis): Expectation | null {
  const patches = diagnosis.fix?.patches ?? [];
  const patch = patches[0];
  const hop = patch && diagnosis.exchange.hops[patch.hop];
  const origin = patch ? get(patch.set, 'access-control-allow-origin') : null;
  if (!patch || !hop || origin === null) return null;
  const preflight = patches.find((one) => one.hop === patch.hop && one.phase === 'preflight');
  const asked = get(hop.preflight?.requestHeaders ?? [], 'access-control-request-headers');
  return {
    url: hop.url,
    api: originOf(hop.url),
    origin,
    method: hop.method,
    headerNames: namesOf(asked, preflight, hop.requestHeaders),
    credentials: get(patch.set, 'access-control-allow-credentials') === 'true',
    preflight: preflight !== undefined || hop.preflight !== null,
  };
}

function namesOf(asked: string | null, preflight: Patch | undefined, wire: HeaderList | null): string[] {
  const list = asked ?? (preflight ? get(preflight.set, 'access-control-allow-headers') : null);
  const names = list?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const known = names.length || !wire ? names : authorHeadersOnTheWire(wire).map(([name]) => name.toLowerCase());
  return [...new Set(known.filter((name) => name !== ''))].sort();
}

/** A string literal of JavaScript, TypeScript and Python alike: JSON's escapes mean the same in all of them. */
export const literal = (value: string): string => JSON.stringify(value);

/** An object or dict literal: the same text in all three languages. */
export const literals = (pairs: readonly (readonly [string, string])[]): string =>
  `{${pairs.map(([name, value]) => ` ${literal(name)}: ${literal(value)}`).join(',')}${pairs.length ? ' ' : ''}}`;

/** The headers of the preflight that a browser would send from this origin. */
export const preflightHeaders = (expected: Expectation, origin: string): [string, string][] => [
  ['Origin', origin],
  ['Access-Control-Request-Method', expected.method],
  ...(expected.headerNames.length
    ? [['Access-Control-Request-Headers', expected.headerNames.join(',')] as [string, string]]
    : []),
];

/** The headers of the request: names as script set them, with a value that stands for theirs. */
export const requestHeaders = (expected: Expectation): [string, string][] =>
  expected.headerNames.map((name) => [name, name === 'content-type' ? 'application/json' : 'value']);
