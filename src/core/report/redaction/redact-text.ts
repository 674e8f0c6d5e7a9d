import { redactSetCookie } from './redact-cookie.ts';
import { redactUrl } from './redact-url.ts';
import type { Hasher } from './salted-hash.ts';
import { replaceForms } from './secret-forms.ts';
import { isHardSecretName, isSecretName } from './secret-names.ts';
import { isTame } from './tame.ts';

/** A URL within a text: up to what cannot be part of one. */
const URL_IN_TEXT = /\b(?:[a-z][a-z0-9+.-]{1,20}:)?\/\/[^\s"'<>`\\^{}|]+|\bdata:[a-z]+\/[^\s"'<>`]+/gi;
/** A path with parameters, as titles and snippets show it. */
const PATH_WITH_QUERY = /(?<![\w/])\/[^\s"'<>`\\{}?]*\?[^\s"'<>`\\{}]+/g;
const TRAILING = /(?<![.,;:!?)\]}])[.,;:!?)\]}]+$/;
/** Schemes of Authorization, and what follows them. https://www.iana.org/assignments/http-authschemes */
const SCHEME_AND_TOKEN =
  /\b(Bearer|Basic|Token|Digest|Negotiate|NTLM|ApiKey|DPoP|Hawk|AWS4-HMAC-SHA256|GoogleLogin|OAuth)(\s+)([^\s"'<>`]{4,})/gi;
/** Where a plain word is no part of a sentence. */
const BEFORE_TOKEN = /authorization["']?:\s*["']?$/i;
/** A parameter of a challenge, as in `Digest realm="shop"`, and no token. */
const CHALLENGE_PARAMETER = /^[a-z-]+=$/i;
/** `name="value"`, as challenges and forms have it. */
const NAME_EQUALS_QUOTED = /([\w.-]{2,80})=(["'])((?:(?!\2).)*)\2/g;
/** `name=value` in what is no URL. */
const NAME_EQUALS = /([\w.%[\]-]{2,80})=([^&;#\s"'<>`,)]+)/g;
/** `"name": "value"` of JSON, and `name: value` of headers and notes. */
const QUOTED_NAME = /(["'])([\w.-]{2,80})\1(\s*:\s*)(["'])((?:\\.|(?!\4)[^\\])*)\4/g;
const NAME_COLON = /(?<![\w-])([\w-]{2,80})(:[ \t]*)([^\s"'<>`,;]+)/g;
const SET_COOKIE = /\bset-cookie:[ \t]*([^\n"'`]+)/gi;
const COOKIE = /(?<!-)\bcookie:[ \t]*([^\n"'`]+)/gi;
/** Names that hold one of the words of secrets and carry none. */
const HARMLESS_NAME = /^access-?control|credentials$/i;
/** Words that also stand before a colon in sentences: a plain word after them is one of the sentence. */
const BEFORE_COLON = /^(?:pass|pin|otp|keys?|code|cookie|set-cookie|phone|sign|private|access)$/i;

/** Characters of a text that are read for secrets; beyond them nobody reads, and the rest goes as one. */
const LONGEST_READ = 16_384;

/** Any text, without the secrets in it that can be told by where they stand or by their form. */
export function redactText(text: string, hash: Hasher): string {
  if (text.length < 5) return text;
  if (text.length > LONGEST_READ) {
    return redactText(text.slice(0, LONGEST_READ), hash) + hash(text.slice(LONGEST_READ));
  }
  let out = '';
  let from = 0;
  for (const match of text.matchAll(URL_IN_TEXT)) {
    const url = match[0].replace(TRAILING, '');
    out += redactProse(text.slice(from, match.index), hash) + redactUrl(url, hash);
    from = match.index + url.length;
  }
  return out + redactProse(text.slice(from), hash);
}

/** A text, or a part of one, that holds no absolute URL. */
function redactProse(text: string, hash: Hasher): string {
  if (text.length < 5) return text;
  let out = text;
  if (out.includes('?')) {
    out = out.replace(PATH_WITH_QUERY, (match) => {
      const path = match.replace(TRAILING, '');
      return redactUrl(path, hash) + match.slice(path.length);
    });
  }
  if (out.includes(':')) {
    out = out
      .replace(SET_COOKIE, (whole, value: string) => whole.slice(0, -value.length) + redactSetCookie(value, hash))
      .replace(COOKIE, (whole, value: string) => whole.slice(0, -value.length) + redactPairs(value, hash));
  }
  out = out.replace(SCHEME_AND_TOKEN, (whole, scheme: string, gap: string, token: string, at: number, all: string) =>
    (isTame(token.replace(TRAILING, '')) && !BEFORE_TOKEN.test(all.slice(Math.max(0, at - 20), at))) ||
    CHALLENGE_PARAMETER.test(token)
      ? whole
      : scheme + gap + hash(token),
  );
  if (out.includes('=')) {
    out = out.replace(NAME_EQUALS_QUOTED, (whole, name: string, quote: string, value: string) =>
      hides(name, value) ? `${name}=${quote}${hash(value)}${quote}` : whole,
    );
    out = out.replace(NAME_EQUALS, (whole, name: string, value: string) => {
      return hides(name, value) ? `${name}=${hash(value)}` : whole;
    });
  }
  if (out.includes(':')) {
    out = out
      .replace(QUOTED_NAME, (whole, quote: string, name: string, colon: string, open: string, value: string) =>
        hides(name, value) ? `${quote}${name}${quote}${colon}${open}${hash(value)}${open}` : whole,
      )
      .replace(NAME_COLON, (whole, name: string, colon: string, value: string) =>
        hides(name, value) && !(BEFORE_COLON.test(name) && isTame(value)) ? name + colon + hash(value) : whole,
      );
  }
  return replaceForms(out, hash);
}

function hides(name: string, value: string): boolean {
  if (!/\w/.test(value) || HARMLESS_NAME.test(name) || !isSecretName(name)) return false;
  return !isTame(value) || isHardSecretName(name);
}

/** The pairs of a Cookie header, or of a list like it: names stay. */
export function redactPairs(pairs: string, hash: Hasher): string {
  return pairs.replace(/[^;]+/g, (pair) => {
    const equals = pair.indexOf('=');
    if (equals >= 0)
      return pair.slice(0, equals + 1) + (pair.length > equals + 1 ? hash(pair.slice(equals + 1).trim()) : '');
    return pair.trim() === '' ? pair : ` ${hash(pair.trim())}`;
  });
}
