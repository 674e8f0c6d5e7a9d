const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const TIME = /^(\d+):(\d+):(\d+)/;
const TIME_WITHOUT_SECONDS = /^(\d+):(\d+)/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAX_YEAR_DIGITS = 5;

interface DateParts {
  time?: RegExpExecArray;
  day?: number;
  month?: number;
  year?: number;
}

/**
 * The moment that a cookie-date names, in milliseconds since the epoch, or null when it names none. It takes any order
 * of the parts and ignores what it does not know, time zones included: a cookie-date is always UTC. As browsers do, it
 * takes years before 1601 and beyond 9999, which the standard does not. `lenient`, as Firefox: parts may overflow, the time may
 * lack its seconds or be absent, and a year has two digits or at least four.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-dates
 */
export function parseCookieDate(text: string, lenient: boolean): number | null {
  const parts: DateParts = {};
  for (const token of text.split(DELIMITERS)) readPart(parts, token, lenient);
  const { time, day, month, year } = parts;
  if (day === undefined || month === undefined || year === undefined || (!time && !lenient)) return null;
  const clock = [Number(time?.[1] ?? 0), Number(time?.[2] ?? 0), Number(time?.[3] ?? 0)] as const;
  return momentOf(fullYear(year), month, day, clock, lenient);
}

function readPart(parts: DateParts, token: string, lenient: boolean): void {
  if (!/^\d/.test(token)) {
    const month = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    if (month >= 0) parts.month ??= month;
  } else if (token.includes(':')) {
    const time = TIME.exec(token) ?? (lenient ? TIME_WITHOUT_SECONDS.exec(token) : null);
    if (time) parts.time ??= time;
  } else {
    readNumber(parts, token, Number.parseInt(token, 10), lenient);
  }
}

function readNumber(parts: DateParts, token: string, number: number, lenient: boolean): void {
  if (parts.day === undefined && token.length <= 2 && (!lenient || number <= 31)) {
    parts.day = number;
  } else if (lenient ? isLenientYear(token, number) : token.length <= MAX_YEAR_DIGITS) {
    parts.year ??= number;
  }
}

/** Two digits, or four and more that fit 16 bits: what Firefox's date parser takes. */
const isLenientYear = (token: string, number: number): boolean =>
  token.length === 2 || (token.length >= 4 && number <= 0x7fff);

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

function momentOf(
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly [number, number, number],
  lenient: boolean,
): number | null {
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  if (Number.isNaN(date.getTime())) return null;
  if (lenient) return date.getTime();
  const exact = date.getUTCMonth() === month && date.getUTCDate() === day && hour <= 23 && minute <= 59 && second <= 59;
  return exact ? date.getTime() : null;
}
