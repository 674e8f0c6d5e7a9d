import fc from 'fast-check';
import { parse as parseWithSetCookieParser } from 'set-cookie-parser';
import { Cookie } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { parseSetCookie, type SetCookie } from '../../../src/core/cookies/set-cookie.ts';

/** A line taken apart by its semicolons alone, to say what is odd about it. */
interface Pieces {
  line: string;
  attributes: { name: string; value: string }[];
}

/** What two parsers may disagree on. `line`: whether it is a cookie at all. */
const FIELDS = ['name', 'value', 'domain', 'path', 'secure', 'httpOnly', 'sameSite', 'maxAge', 'expires'] as const;
type Field = (typeof FIELDS)[number];
type Reading = Record<Field, unknown> | null;

/** A reason why a library reads a line differently from the browsers, and a line that shows it. */
interface Explanation {
  why: string;
  shownBy: string;
  fields: readonly Field[] | 'line';
  holds: (pieces: Pieces, ours: SetCookie) => boolean;
}

const valuesOf = ({ attributes }: Pieces, name: string) =>
  attributes.filter((a) => a.name === name).map((a) => a.value);
const isDigits = (text: string) => /^-?\d+$/.test(text);
const DATE = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const TOUGH_COOKIE: Explanation[] = [
  {
    why: 'Chromium drops a line with a control character anywhere, tabs inside of names and values included',
    shownBy: 'a=1; x=\u0001',
    fields: 'line',
    holds: (_, ours) => ours.flaw === 'control-character',
  },
  {
    why: 'Chromium drops a nameless cookie whose value holds an equals sign',
    shownBy: '=a=b',
    fields: 'line',
    holds: (_, ours) => ours.flaw === 'nameless',
  },
  {
    why: 'browsers drop a cookie of more than 4,096 bytes',
    shownBy: `a=${'x'.repeat(4100)}`,
    fields: 'line',
    holds: (_, ours) => ours.flaw === 'too-large',
  },
  {
    why: 'it makes a nameless cookie without value of an empty pair with attributes',
    shownBy: '=; Secure',
    fields: 'line',
    holds: (_, ours) => ours.flaw === 'empty',
  },
  {
    why: 'it keeps an earlier Domain when a later one is empty or a lone dot; in browsers the last stands',
    shownBy: 'a=1; Domain=x.test; Domain=',
    fields: ['domain'],
    holds: (pieces) => ['', '.'].includes(valuesOf(pieces, 'domain').at(-1) ?? 'none'),
  },
  {
    why: 'it keeps an earlier Max-Age when a later one is malformed, and knows no plus sign',
    shownBy: 'a=1; Max-Age=60; Max-Age=abc',
    fields: ['maxAge'],
    holds: (pieces) => !isDigits(valuesOf(pieces, 'max-age').at(-1) ?? '0'),
  },
  {
    why: 'it keeps an earlier Expires when a later one is malformed, and knows neither years before 1601 nor of five digits',
    shownBy: 'a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT; Expires=junk',
    fields: ['expires'],
    holds: (pieces) => !DATE.test(valuesOf(pieces, 'expires').at(-1) ?? ''),
  },
  {
    why: 'browsers leave out an attribute whose value has more than 1,024 bytes',
    shownBy: `a=1; Path=/${'x'.repeat(1024)}`,
    fields: FIELDS,
    holds: (pieces) => pieces.attributes.some(({ value }) => value.length > 1024),
  },
];

const SET_COOKIE_PARSER: Explanation[] = [
  {
    why: 'it gives out what browsers drop',
    shownBy: '=',
    fields: 'line',
    holds: (_, ours) => ours.flaw !== null,
  },
  {
    why: 'it drops names that objects have by nature',
    shownBy: 'toString=1',
    fields: 'line',
    holds: (_, ours) => ours.name in {},
  },
  {
    why: 'it does not trim',
    shownBy: ' a = 1 ; Path = /x ',
    fields: FIELDS,
    holds: ({ line }) => /[ \t](=|;|$)|(^|=)[ \t]/.test(line),
  },
  {
    why: 'it hands Domain and Path on as written: dots, letter case, values that browsers do not take',
    shownBy: 'a=1; Domain=.X.test; Path=x',
    fields: ['domain', 'path'],
    holds: (pieces) =>
      !/^[^.A-Z][^A-Z]*$/.test(valuesOf(pieces, 'domain').at(-1) ?? 'none') ||
      !(valuesOf(pieces, 'path').at(-1) ?? '/').startsWith('/'),
  },
  {
    why: 'it hands SameSite on as written',
    shownBy: 'a=1; SameSite=Bogus',
    fields: ['sameSite'],
    holds: (pieces) => !['Strict', 'Lax', 'None'].includes(valuesOf(pieces, 'samesite').at(-1) ?? ''),
  },
  {
    why: 'it reads the digits that Max-Age begins with, and keeps an earlier one when there are none',
    shownBy: 'a=1; Max-Age=60x',
    fields: ['maxAge'],
    holds: (pieces) => !isDigits(valuesOf(pieces, 'max-age').at(-1) ?? '0'),
  },
  {
    why: 'it reads Expires as JavaScript reads dates',
    shownBy: 'a=1; Expires=2015-01-01T00:00:00Z',
    fields: ['expires'],
    holds: (pieces) => !DATE.test(valuesOf(pieces, 'expires').at(-1) ?? ''),
  },
  {
    why: 'browsers leave out an attribute whose value has more than 1,024 bytes',
    shownBy: `a=1; Secure=${'x'.repeat(1025)}`,
    fields: FIELDS,
    holds: (pieces) => pieces.attributes.some(({ value }) => value.length > 1024),
  },
];

function readOurs(cookie: SetCookie): Reading {
  if (cookie.flaw !== null) return null;
  const { name, value, domain, path, secure, httpOnly, maxAge, expires } = cookie;
  const sameSite = cookie.sameSite === 'unspecified' ? null : cookie.sameSite;
  return { name, value, domain, path, secure, httpOnly, sameSite, maxAge, expires };
}

function readToughCookie(line: string): Reading {
  const cookie = Cookie.parse(line, { loose: true });
  if (!cookie) return null;
  return {
    name: cookie.key,
    value: cookie.value,
    domain: cookie.domain,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite ?? null,
    maxAge: cookie.maxAge,
    expires: cookie.expires instanceof Date ? cookie.expires.getTime() : null,
  };
}

function readSetCookieParser(line: string): Reading {
  if (line.split(';').every((piece) => piece.trim() === '')) return null;
  const cookie = parseWithSetCookieParser(line, { decodeValues: false })[0];
  if (!cookie) return null;
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain ?? null,
    path: cookie.path ?? null,
    secure: cookie.secure ?? false,
    httpOnly: cookie.httpOnly ?? false,
    sameSite: cookie.sameSite?.toLowerCase() ?? null,
    maxAge: cookie.maxAge ?? null,
    expires: cookie.expires ? cookie.expires.getTime() : null,
  };
}

function takeApart(line: string): Pieces {
  const attributes = line
    .split(';')
    .slice(1)
    .map((piece) => {
      const [name = '', ...value] = piece.split('=');
      return { name: name.trim().toLowerCase(), value: value.join('=').trim() };
    });
  return { line, attributes };
}

/** The fields that two readings differ in; `line` when one of them is no cookie. */
function differences(ours: Reading, theirs: Reading): (Field | 'line')[] {
  if (!ours || !theirs) return ours === theirs ? [] : ['line'];
  return FIELDS.filter((field) => !Object.is(ours[field], theirs[field]) && ours[field] !== theirs[field]);
}

const explains = ({ fields, holds }: Explanation, field: Field | 'line', pieces: Pieces, ours: SetCookie) =>
  (fields === 'line' ? field === 'line' : field !== 'line' && fields.includes(field)) && holds(pieces, ours);

const text = (...odd: string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.stringMatching(/^[\w!-]{1,4}$/) },
        { weight: 1, arbitrary: fc.constantFrom(...odd) },
      ),
      { maxLength: 3 },
    )
    .map((parts) => parts.join(''));
const odd = [' ', '\t', '=', '"', ',', 'ü', '€', '%20', '\u0001', '\u007f'] as const;
const attributeName = fc.constantFrom(
  'Domain',
  'domain',
  'Path',
  'PATH',
  'Secure',
  'HttpOnly',
  'SameSite',
  'Max-Age',
  'Expires',
  'Partitioned',
  'Priority',
  ' Path ',
  'x',
);
const attributeValue = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '/a/b',
    'a',
    'shop.test',
    '.Shop.Test',
    '.',
    'Lax',
    'none',
    'STRICT',
    'Bogus',
    '0',
    '60',
    '-1',
    '+60',
    '60x',
    'junk',
  ),
  fc
    .date({ min: new Date('1601-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toUTCString()),
  text(...odd),
);
const attribute = fc
  .tuple(attributeName, fc.option(attributeValue))
  .map(([name, value]) => (value === null ? name : `${name}=${value}`));
const line = fc
  .tuple(
    fc.oneof(
      fc.tuple(text(...odd), text(...odd)).map((pair) => pair.join('=')),
      text(...odd),
    ),
    fc.array(attribute, { maxLength: 6 }),
    fc.constantFrom(';', '; ', ' ;'),
  )
  .map(([pair, attributes, separator]) => [pair, ...attributes].join(separator));

const seed = Number(process.env.FC_SEED) || Math.floor(Math.random() * 2 ** 31);

describe.each([
  ['tough-cookie', readToughCookie, TOUGH_COOKIE],
  ['set-cookie-parser', readSetCookieParser, SET_COOKIE_PARSER],
] as const)('Set-Cookie lines read by us and by %s', (_, read, explanations) => {
  it(`agree, but for what is explained (FC_SEED=${seed})`, () => {
    fc.assert(
      fc.property(line, (text) => {
        const ours = parseSetCookie(text, 'chromium');
        const pieces = takeApart(text);
        const unexplained = differences(readOurs(ours), read(text)).filter(
          (field) => !explanations.some((explanation) => explains(explanation, field, pieces, ours)),
        );
        expect(unexplained).toEqual([]);
      }),
      { seed, numRuns: 3000 },
    );
  });

  it.each(explanations.map((explanation) => [explanation.why, explanation] as const))(
    'disagree: %s',
    (_, explanation) => {
      const ours = parseSetCookie(explanation.shownBy, 'chromium');
      const fields = differences(readOurs(ours), read(explanation.shownBy));
      expect(fields.some((field) => explains(explanation, field, takeApart(explanation.shownBy), ours))).toBe(true);
    },
  );
});
