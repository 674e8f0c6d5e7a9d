import { type Bundle, MOST_HEADERS, MOST_LINES } from './page-messages.ts';

type Field = 'text' | 'optional text' | 'number' | 'flag';

/** What follows the letter, the time and the call of a line. */
interface Kind {
  event: string;
  /** What holds for every line with this letter. */
  always?: Record<string, unknown>;
  fields: Record<string, Field>;
}

const KINDS: Record<string, Kind> = {
  r: { event: 'request', fields: { url: 'text', base: 'text', stack: 'optional text' } },
  a: { event: 'response', fields: { status: 'number', type: 'text', redirected: 'flag' } },
  x: { event: 'response', fields: { status: 'number' } },
  o: { event: 'response', always: { ok: true }, fields: {} },
  f: { event: 'failure', always: { ok: false }, fields: { error: 'text' } },
  b: { event: 'failure', always: { ok: false, stage: 'body' }, fields: { error: 'text', status: 'number' } },
  u: { event: 'header-unread', fields: { name: 'text' } },
  v: {
    event: 'csp-violation',
    fields: { blockedURI: 'text', effectiveDirective: 'text', originalPolicy: 'text', disposition: 'text' },
  },
};
/** How a request asks, told once for several. */
const WAY = ['api', 'method', 'mode', 'credentials', 'redirect', 'cache'];

const NUMBER = /^-?\d{1,16}$/;

/** What a text of `BundleWriter` holds; null when it is none. What the lines say is for `pageLine` to judge. */
export function bundleOf(text: string): Bundle | null {
  let at = 0;
  const texts: string[] = [];

  /** Up to the next `end`. A number has few digits: all before it is looked at once, however long it is. */
  const number = (end: string): number => {
    const stop = text.indexOf(end, at);
    const digits = text.slice(at, stop);
    if (stop < 0 || !NUMBER.test(digits)) throw new SyntaxError(`No number at ${at}.`);
    at = stop + 1;
    return Number(digits);
  };

  const string = (): string => {
    if (text[at] === '=') {
      at++;
      const known = texts[number(',')];
      if (known === undefined) throw new SyntaxError(`No text before ${at}.`);
      return known;
    }
    const length = number(':');
    if (length < 0 || at + length > text.length) throw new SyntaxError(`No text of ${length} at ${at}.`);
    const told = text.slice(at, at + length);
    texts.push(told);
    at += length;
    return told;
  };

  const read: Record<Field, () => unknown> = {
    text: string,
    'optional text': () => (text[at] === '-' ? void at++ : string()),
    number: () => number(','),
    flag: () => text[at++] === '+',
  };

  let way: Record<string, string> = {};
  const request = (): Record<string, unknown> => {
    if (text[at++] === '!') way = Object.fromEntries(WAY.map((name) => [name, string()]));
    const count = number(',');
    if (count < 0 || count > MOST_HEADERS) throw new SyntaxError(`${count} headers at ${at}.`);
    return { ...way, headers: Array.from({ length: 2 * count }, string) };
  };

  let time = 0;
  let call = 0;
  const line = (): Record<string, unknown> => {
    const kind = Object.hasOwn(KINDS, text[at] ?? '') ? KINDS[text[at++] as string] : undefined;
    if (!kind) throw new SyntaxError(`No line at ${at}.`);
    time += number(',');
    call += number(',');
    const details: Record<string, unknown> = { ...kind.always };
    for (const [name, field] of Object.entries(kind.fields)) details[name] = read[field]();
    if (kind.event === 'request') Object.assign(details, request());
    const { status } = details;
    if (kind.event === 'response' && typeof status === 'number') details.ok = status >= 200 && status < 300;
    return { event: kind.event, time, call, details };
  };

  try {
    const dropped = number(',');
    const lines: unknown[] = [];
    while (at < text.length) {
      if (lines.length >= MOST_LINES) return null;
      lines.push(line());
    }
    return Number.isSafeInteger(dropped) && dropped >= 0 ? { lines, dropped } : null;
  } catch {
    return null;
  }
}
