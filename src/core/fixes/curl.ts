import type { Walk } from '../diagnosis/walk.ts';
import type { Exchange } from '../exchange/exchange.ts';

const quote = (text: string): string => `'${text.includes("'") ? text.replaceAll("'", `'\\''`) : text}'`;

/** The preflight and the request as curl commands, to see the server's bare answers. Secrets are left out. */
export function curlOf(exchange: Exchange, walk: Walk): string[] {
  const hop = exchange.hops[0];
  if (!hop) return [];
  const origin = exchange.origin.value ?? 'null';
  const need = walk.hops[0]?.preflight;
  const commands: string[] = [];
  if (need) {
    const asked = need.headerNames.length
      ? [`-H ${quote(`Access-Control-Request-Headers: ${need.headerNames.join(',')}`)}`]
      : [];
    commands.push(
      [
        'curl -i -X OPTIONS',
        quote(hop.url),
        `-H ${quote(`Origin: ${origin}`)}`,
        `-H ${quote(`Access-Control-Request-Method: ${need.method}`)}`,
        ...asked,
      ].join(' \\\n  '),
    );
  }
  const own = need?.headerNames.map((name) => `-H ${quote(`${name}: ...`)}`) ?? [];
  const method =
    hop.method === 'GET' ? 'curl -i' : hop.method === 'HEAD' ? 'curl -I' : `curl -i -X ${quote(hop.method)}`;
  commands.push([method, quote(hop.url), `-H ${quote(`Origin: ${origin}`)}`, ...own].join(' \\\n  '));
  return commands;
}
