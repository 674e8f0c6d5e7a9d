const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/;
const DAY = /^(\d{1,2})(?!\d)/;
const YEAR = /^(\d{2,4})(?!\d)/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The moment that a cookie-date names, in milliseconds since the epoch, or null when it names none. It takes any order
 * of the parts and ignores what it does not know, time zones included: a cookie-date is always UTC.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-dates
 */
export function parseCookieDate(text: string): number | null {
  let time: RegExpExecArray | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITERS)) {
    if (!time) {
      time = TIME.exec(token);
      if (time) continue;
    }
    if (day === null) {
      const match = DAY.exec(token);
      if (match) {
        day = Number(match[1]);
        continue;
      }
    }
    if (month === null) {
      const index = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
      if (index >= 0) {
        month = index;
        continue;
      }
    }
    if (year === null) {
      const match = YEAR.exec(token);
      if (match) year = fullYear(Number(match[1]));
    }
  }
  if (!time || day === null || month === null || year === null) return null;
  return momentOf(year, month, day, Number(time[1]), Number(time[2]), Number(time[3]));
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

function momentOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (day < 1 || year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // A day that the month lacks would have rolled over into the next.
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() : null;
}
