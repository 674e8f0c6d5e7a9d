import { BundleWriter } from '../../src/messaging/bundle-writer.ts';

/** A line as a script in a page tells it. */
export interface ToldLine {
  event: string;
  time: number;
  call?: number;
  details: Record<string, unknown>;
}

const WAY = ['api', 'method', 'mode', 'credentials', 'redirect', 'cache'];
const VIOLATION = ['blockedURI', 'effectiveDirective', 'originalPolicy', 'disposition'];

/** The text of a bundle, written as the scripts in pages write it; these need a browser. What a line lacks is empty. */
export function toldBundle(lines: readonly ToldLine[], dropped = 0): string {
  const to = new BundleWriter();
  const ways = new Map<string, object>();
  const texts = (details: Record<string, unknown>, names: string[]) =>
    names.map((name) => to.text(String(details[name] ?? ''))).join('');
  for (const { event, time, call = 0, details } of lines) {
    const status = `${Number(details.status)},`;
    const say = (letter: string, fields: string) => to.line(letter, time, call, fields);
    if (event === 'csp-violation') say('v', texts(details, VIOLATION));
    if (event === 'header-unread') say('u', texts(details, ['name']));
    if (event === 'failure' && details.stage === 'body') say('b', texts(details, ['error']) + status);
    if (event === 'failure' && details.stage === undefined) say('f', texts(details, ['error']));
    if (event === 'response' && details.type !== undefined)
      say('a', status + texts(details, ['type']) + (details.redirected ? '+' : '-'));
    else if (event === 'response')
      say(details.status === undefined ? 'o' : 'x', details.status === undefined ? '' : status);
    if (event !== 'request') continue;
    const where = texts(details, ['url', 'base']) + (typeof details.stack === 'string' ? to.text(details.stack) : '-');
    const key = JSON.stringify(WAY.map((name) => details[name] ?? ''));
    const way = ways.get(key) ?? {};
    ways.set(key, way);
    const how = to.same(way) ? '.' : `!${texts(details, WAY)}`;
    const headers = (details.headers ?? []) as string[];
    say('r', `${where}${how}${headers.length / 2},${headers.map((text) => to.text(text)).join('')}`);
  }
  return to.bundle(dropped);
}
