import type { Hasher } from './salted-hash.ts';
import { replaceForms } from './secret-forms.ts';
import { isSecretName } from './secret-names.ts';
import { isTame, isUuid, looksRandom } from './tame.ts';

/** Path segments after which the next one opens a door. */
const LEADS_TO_SECRET =
  /^(?:token|tokens|reset|reset-password|password|verify|verification|confirm|activate|invite|invitation|magic|magic-link|unsubscribe|share|shared|secret|session|sessions|apikey|api-key|key|keys|auth|sso|otp|webhook|webhooks|hooks)$/i;
/** Shortest run of letters and digits in a path that is taken for a secret rather than a name or number. */
const LONG_SEGMENT = 20;
/** How deep URLs within URLs are looked into; what lies deeper is a secret. */
const DEEPEST = 3;

/** What explanations write for a user name and password. */
const PLACEHOLDER = 'user:password';

/** The text with its percent escapes read; as it is where they are broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/**
 * A URL, absolute or relative, without the secrets in it: user and password, values of parameters in query and
 * fragment, tokens in the path. Scheme, host, port, path and the names of parameters stay.
 */
export function redactUrl(url: string, hash: Hasher, depth = 0): string {
  const scheme = /^\s*([a-z][a-z0-9+.-]*:)(?!\d{1,5}(?:[/?#]|$))/i.exec(url)?.[0] ?? '';
  const rest = url.slice(scheme.length);
  const kind = scheme.trim().toLowerCase();
  if (kind === 'data:') {
    const comma = rest.indexOf(',');
    return comma < 0 ? scheme + hash(rest) : `${scheme}${rest.slice(0, comma + 1)}${hash(rest.slice(comma + 1))}`;
  }
  if (kind === 'blob:' || kind === 'view-source:' || kind === 'filesystem:')
    return scheme + redactUrl(rest, hash, depth);
  if (kind === 'javascript:' || kind === 'mailto:' || kind === 'tel:') return scheme + hash(rest);
  const [beforeFragment, fragment] = cut(rest, '#');
  const [beforeQuery, query] = cut(beforeFragment, '?');
  const authority = /^[/\\]{2}[^/\\]*/.exec(beforeQuery)?.[0] ?? '';
  return [
    scheme,
    redactUserInfo(authority, hash),
    redactPath(beforeQuery.slice(authority.length), hash),
    query === null ? '' : `?${redactParameters(query, hash, depth)}`,
    fragment === null ? '' : `#${redactFragment(fragment, hash, depth)}`,
  ].join('');
}

function cut(text: string, mark: string): [string, string | null] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function redactUserInfo(authority: string, hash: Hasher): string {
  const at = authority.lastIndexOf('@');
  return at < 0 || authority.slice(2, at) === PLACEHOLDER
    ? authority
    : `${authority.slice(0, 2)}${hash(authority.slice(2, at))}${authority.slice(at)}`;
}

function redactPath(path: string, hash: Hasher): string {
  let before = '';
  return path
    .split('/')
    .map((segment) => {
      const shown = redactSegment(segment, before, hash);
      if (segment) before = segment;
      return shown;
    })
    .join('/');
}

function redactSegment(segment: string, before: string, hash: Hasher): string {
  if (segment === '') return segment;
  const semicolon = segment.indexOf(';');
  if (semicolon >= 0) {
    const parameters = segment.slice(semicolon + 1);
    return `${redactSegment(segment.slice(0, semicolon), before, hash)};${redactParameters(parameters, hash, DEEPEST)}`;
  }
  const plain = decoded(segment);
  if (LEADS_TO_SECRET.test(before) && !isTame(plain)) return hash(plain);
  if (isUuid(plain)) return segment;
  const holds =
    replaceForms(plain, () => '') !== plain ||
    plain.split(/[^\w+=~-]+|\.(?=[a-z]{1,5}$)/i).some((run) => looksRandom(run, LONG_SEGMENT)) ||
    (plain.includes('=') && !isTame(plain.replaceAll('=', ' ')));
  return holds ? hash(plain) : segment;
}

function redactFragment(fragment: string, hash: Hasher, depth: number): string {
  // Text fragments quote the page, and a router's fragment is a path with a query of its own.
  const [path, query] = cut(fragment, '?');
  if (query !== null) return `${redactFragment(path, hash, depth)}?${redactParameters(query, hash, depth)}`;
  if (fragment.includes('=')) return redactParameters(fragment, hash, depth);
  return redactPath(fragment, hash);
}

/** `a=1&b=2`, as in queries, fragments and the bodies of forms: the names stay, and so do values that are harmless. */
export function redactParameters(query: string, hash: Hasher, depth = 0): string {
  return query.replace(/[^&;]+/g, (pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0) return isTame(decoded(pair)) ? pair : hash(decoded(pair));
    const name = pair.slice(0, equals);
    const shownName = replaceForms(decoded(name), () => '') === decoded(name) ? name : hash(decoded(name));
    return `${shownName}=${redactParameter(decoded(name), pair.slice(equals + 1), hash, depth)}`;
  });
}

/** The value of one parameter, percent-encoded or not, by what its name says and what it looks like. */
export function redactParameter(name: string, value: string, hash: Hasher, depth = 0): string {
  if (value === '') return value;
  const plain = decoded(value);
  if (isSecretName(name)) return hash(plain);
  if (isTame(plain)) return value;
  if (depth < DEEPEST && /^(?:https?:)?\/\/?[^/\s]/i.test(plain)) {
    const inner = redactUrl(plain, hash, depth + 1);
    return value.includes('%') ? encodeURIComponent(inner) : inner;
  }
  return hash(plain);
}
