import { remember } from './remember.ts';

/**
 * Parses a URL, or returns null: the input may be hostile. A host with * in it, which Firefox alone refuses, is refused
 * wherever this code runs, lest a capture read otherwise in another browser.
 * https://url.spec.whatwg.org/#concept-url-parser
 */
export function parseUrl(input: string, base?: string): ParsedUrl | null {
  // Whatever the base, an address with a scheme of its own and two slashes stands for itself.
  return base === undefined || /^https?:\/\//i.test(input) ? parseAbsolute(input) : parse(input, base);
}

/** The parts of a URL as plain strings: a URL object takes as long for each of them as for parsing the whole. */
export type ParsedUrl = Readonly<
  Record<
    | 'href'
    | 'origin'
    | 'protocol'
    | 'username'
    | 'password'
    | 'host'
    | 'hostname'
    | 'port'
    | 'pathname'
    | 'search'
    | 'hash',
    string
  >
>;

/**
 * What the parser gives back letter for letter: a host in lower case with no number at its end and nothing of IDNA in it,
 * no port or one that is no scheme's own, no segments that it would leave out, nothing that it would encode.
 */
const UNCHANGED =
  /^(https?:)\/\/(?![^/:]{254})(((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?::([1-9]\d{3}))?)((?:\/(?!\.|%2[eE])[\w.~!$&()*+,;=:@%-]*)+)(\?[\w.~!$&()*+,;=:@%/?-]+)?$/;

/** A URL as its serializer writes those of HTTP and HTTPS, without credentials. https://url.spec.whatwg.org/#url-serializing */
const SERIALIZED = /^(https?:)\/\/((\[[^\]]*\]|[^/:@]*)(?::(\d+))?)(\/[^?#]*)(\?[^#]*)?(#.*)?$/s;

function parse(input: string, base?: string): ParsedUrl | null {
  try {
    const parts = partsOf(new URL(input, base));
    return parts.host.includes('*') ? null : parts;
  } catch {
    return null;
  }
}

function partsOf(url: URL): ParsedUrl {
  const { href } = url;
  const parts = partsIn(SERIALIZED, href);
  if (parts) return parts;
  const { origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
  return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
}

function partsIn(form: RegExp, href: string): ParsedUrl | null {
  const parts = form.exec(href);
  if (!parts) return null;
  const [, protocol = '', host = '', hostname = '', port = '', pathname = '', search = '', hash = ''] = parts;
  return {
    href,
    origin: `${protocol}//${host}`,
    protocol,
    username: '',
    password: '',
    host,
    hostname,
    port,
    pathname,
    search: unlessBare(search),
    hash: unlessBare(hash),
  };
}

/** A URL object gives an empty query and an empty fragment as it gives none. */
const unlessBare = (part: string): string => (part.length > 1 ? part : '');

/** Most URLs come from a browser's own parser, and a URL object takes four to six times as long. */
const parseAbsolute = remember((input): ParsedUrl | null => partsIn(UNCHANGED, input) ?? parse(input));

/**
 * The serialized origin of a URL; 'null' where it is opaque or the URL does not parse. Extensions' pages have an origin
 * of their own, which only their own browser's URL parser tells. https://url.spec.whatwg.org/#concept-url-origin
 */
export const originOf: (url: string) => string = remember((url) => {
  const parsed = parseUrl(url);
  if (!parsed) return 'null';
  return parsed.origin === 'null' && parsed.protocol.endsWith('-extension:')
    ? `${parsed.protocol}//${parsed.host}`
    : parsed.origin;
});

/**
 * Whether two serialized origins are the same origin. An opaque origin is never known to be the same as another.
 * https://html.spec.whatwg.org/multipage/browsers.html#same-origin
 */
export function isSameOrigin(a: string, b: string): boolean {
  return a === b && a !== 'null';
}

/** https://fetch.spec.whatwg.org/#http-scheme */
export function isHttpScheme(url: string): boolean {
  const protocol = parseUrl(url)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}

/** https://url.spec.whatwg.org/#include-credentials */
export function includesCredentials(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

/** Whether a host name is loopback by the rules of secure contexts. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy */
export function isPotentiallyTrustworthy(url: string): boolean {
  const parsed = parseUrl(url);
  if (!parsed) return false;
  if (parsed.protocol === 'https:' || parsed.protocol === 'wss:' || parsed.protocol === 'file:') return true;
  return isLoopbackHost(parsed.hostname);
}

/** A URL without its fragment: what the network sees. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
