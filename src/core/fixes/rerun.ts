import { get, type HeaderList } from '../fetch/header-list.ts';
import { authorHeadersOnTheWire } from '../fetch/request-header.ts';
import type { Diagnosis } from '../formats/report.ts';

/** A request to be sent again from the page. */
export interface Rerun {
  url: string;
  method: string;
  credentials: 'omit' | 'same-origin' | 'include';
  headers: [string, string][];
  /** What a person must know and agree to before it is sent; empty when it can be sent without a question. */
  doubts: Doubt[];
}

export type Doubt =
  /** The method may change something on the server. */
  | { kind: 'unsafe-method' }
  /** The original may have had a body, which is not recorded. */
  | { kind: 'no-body' }
  /** These headers were sent with values that were not seen. */
  | { kind: 'stand-ins'; names: string[] };

/** https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const WITHOUT_BODY = new Set([...SAFE, 'DELETE']);

/**
 * The failed request as a call that can be made again, as near to the original as the evidence allows. Null where only
 * the page itself can repeat it: an image, a font, a frame of another origin.
 */
export function planRerun(diagnosis: Diagnosis, pageOrigin: string | null): Rerun | null {
  const { exchange } = diagnosis;
  if (exchange.type !== 'xmlhttprequest' || exchange.origin !== pageOrigin) return null;
  const { headers, standIns } = headersOf(exchange);
  const doubts: Doubt[] = [];
  if (!SAFE.has(exchange.method)) doubts.push({ kind: 'unsafe-method' });
  if (!WITHOUT_BODY.has(exchange.method)) doubts.push({ kind: 'no-body' });
  if (standIns.length) doubts.push({ kind: 'stand-ins', names: standIns });
  const credentials = exchange.credentials.value ?? 'same-origin';
  return { url: exchange.url, method: exchange.method, credentials, headers, doubts };
}

/** Chromium does not show the headers of a request whose preflight failed: only their names are known, from that. */
function headersOf({ hops, preflight }: Diagnosis['exchange']): { headers: [string, string][]; standIns: string[] } {
  const sent: HeaderList | null = hops[0]?.requestHeaders ?? null;
  if (sent) return { headers: authorHeadersOnTheWire(sent).map(([n, v]) => [n, v]), standIns: [] };
  const asked = get(preflight?.requestHeaders ?? [], 'access-control-request-headers');
  const names = (asked ?? '').split(',').map((name) => name.trim());
  const known = names.filter((name) => name !== '');
  return {
    headers: known.map((name) => [name, name.toLowerCase() === 'content-type' ? 'application/json' : 'whycors']),
    standIns: known.filter((name) => name.toLowerCase() !== 'content-type'),
  };
}

/**
 * The call as JavaScript to be run in the page. It is an expression; what comes of it is seen on the network, not here.
 * Reads the body, as an answer whose body nobody reads stays open.
 */
export function rerunCode({ url, method, credentials, headers }: Rerun): string {
  const options = { method, mode: 'cors', credentials, cache: 'no-store', headers };
  const literal = (value: unknown) =>
    JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `void fetch(${literal(url)}, ${literal(options)}).then((answer) => answer.blob()).catch(() => undefined)`;
}
