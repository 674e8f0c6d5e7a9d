import type { Walk } from '../diagnosis/walk.ts';
import type { Exchange } from '../exchange/exchange.ts';

const quote = (text: string): string => `'${text.includes("'") ? text.replaceAll("'", `'\\''`) : text}'`;

const NEXT_LINE = ' \\\n  ';
const header = (line: string): string => `${NEXT_LINE}-H ${quote(line)}`;

/** The preflight and the request as curl commands, to see the server's bare answers. Secrets are left out. */
export function curlOf(exchange: Exchange, walk: Walk): string[] {
  const hop = exchange.hops[0];
  if (!hop) return [];
  const origin = exchange.origin.value ?? 'null';
  const need = walk.hops[0]?.preflight;
  const target = `${NEXT_LINE}${quote(hop.url)}${header(`Origin: ${origin}`)}`;
  const method =
    hop.method === 'GET' ? 'curl -i' : hop.method === 'HEAD' ? 'curl -I' : `curl -i -X ${quote(hop.method)}`;
  let request = `${method}${target}`;
  if (!need) return [request];
  for (const name of need.headerNames) request += header(`${name}: ...`);
  let preflight = `curl -i -X OPTIONS${target}${header(`Access-Control-Request-Method: ${need.method}`)}`;
  if (need.headerNames.length) preflight += header(`Access-Control-Request-Headers: ${need.headerNames.join(',')}`);
  return [preflight, request];
}
