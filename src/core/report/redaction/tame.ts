import { NAME_OF_SECRET } from './salted-hash.ts';

const WORD = /^(?:[a-z]{1,16}|[A-Z][a-z]{0,15}|[A-Z]{1,10}|[a-z]{1,12}(?:[A-Z][a-z]{1,12}){1,3})$/;
const NUMBER = /^[-+]?\d{1,7}(?:\.\d{1,6})?$/;
const VERSION = /^v?\d{1,4}(?:\.\d{1,4}){1,3}$/i;
const DATE = /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?$/;
const LONGEST = 80;
/** More digits than this may be a telephone, a card or an account. */
const MOST_DIGITS = 7;

/**
 * Whether a value is of a kind that no secret is: short words, small numbers, versions, dates, and lists of them. What
 * is not known to be harmless counts as a secret, so that a kind of secret that nobody thought of stays inside.
 */
export function isTame(value: string): boolean {
  if (value === '' || NAME_OF_SECRET.test(value)) return true;
  if (value.length > LONGEST) return false;
  if (DATE.test(value) || VERSION.test(value)) return true;
  if (value.replace(/\D/g, '').length > MOST_DIGITS) return false;
  return value.split(/[-_\s,;|/:+*.]+/).every(isTamePiece);
}

const isTamePiece = (piece: string): boolean => piece === '' || WORD.test(piece) || NUMBER.test(piece);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * Whether a run of characters looks like chance made it: long, with letters and digits in no order of words. UUIDs do
 * not count: they name orders and users far more often than they open doors.
 */
export function looksRandom(text: string, shortest: number): boolean {
  if (text.length < shortest || isUuid(text) || NAME_OF_SECRET.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  const letters = text.replace(/[^a-z]/gi, '').length;
  if (letters + digits < text.length * 0.7) return false;
  if (digits >= 2 && letters >= 3) return !DATE.test(text);
  return digits === 0 && /[a-z]/.test(text) && /[A-Z]/.test(text) && changesOfCase(text) >= text.length / 4;
}

/** How often upper and lower case alternate: often in base64, seldom in names. */
function changesOfCase(text: string): number {
  return text.match(/[a-z][A-Z]|[A-Z][a-z]/g)?.length ?? 0;
}
