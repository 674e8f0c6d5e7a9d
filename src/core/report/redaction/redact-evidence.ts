import type { CaptureEvent, CaptureHeader } from '../../formats/capture.ts';
import { redactCookieValue } from './redact-cookie.ts';
import { redactHeader } from './redact-header.ts';
import { redactPairs, redactText } from './redact-text.ts';
import { redactParameter, redactUrl } from './redact-url.ts';
import type { Hasher } from './salted-hash.ts';
import { isTame } from './tame.ts';

/** Bytes of a header's value that are read; the sources read no more. */
const MOST_BYTES = 65_536;

type Fields = Record<string, unknown>;
type Rule = (value: unknown, hash: Hasher) => unknown;

/** Strings by a rule; lists of strings item by item; anything else by what its own fields are called. */
const strings =
  (rule: (text: string, hash: Hasher) => string): Rule =>
  (value, hash) => {
    if (typeof value === 'string') return rule(value, hash);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
      return value.map((item) => rule(String(item), hash));
    return redactUnknown(value, hash);
  };

const text = strings(redactText);
const url = strings(redactUrl);
const kept: Rule = (value, hash) => (typeof value === 'string' ? value : redactUnknown(value, hash));
const gone: Rule = (value, hash) => {
  if (typeof value === 'string') return value === '' ? value : hash(value);
  if (value === null || value === undefined) return value;
  return hash(JSON.stringify(value));
};

/** What a field of raw evidence is, by its name: of webRequest details, of cookies, page evidence and HAR alike. */
const RULES: Record<string, Rule> = {
  ...rules('sameSite domain startedDateTime expires', kept),
  ...rules(
    `type method event version requestId documentId parentDocumentId documentLifecycle frameType resourceType _resourceType mode credentials
    cache destination api disposition effectiveDirective violatedDirective storeId httpVersion statusLine mimeType pageref
    _priority priority ip serverIPAddress _remoteIPAddress connection _connectionId scriptId thirdPartyCookies _protocol
    cookieStoreId targetAddressSpace error _error statusText comment title originalPolicy sample message description name
    id exposed functionName creator`,
    text,
  ),
  ...rules(
    `url initiator originUrl documentUrl redirectUrl redirectURL topLevelUrl topLevelSite topFrameSite blockedURI
    documentURI referrer sourceFile origin path location href redirect`,
    url,
  ),
  ...rules('requestHeaders responseHeaders headers', headers),
  ...rules('postData content', body),
  ...rules('requestBody fileName _webSocketMessages _eventSourceMessages', gone),
  queryString: (value, hash) => named(value, hash, (name, part) => redactParameter(name, part, hash)),
  cookies,
  stack,
};

function rules(names: string, rule: Rule): Record<string, Rule> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, rule]));
}

/**
 * One line of a capture without secrets. What bears on the verdict stays: names, attributes, origins, CORS headers. A
 * field that is not known keeps only plain words and numbers.
 */
export function redactLine<Line extends CaptureEvent | CaptureHeader>(line: Line, hash: Hasher): Line {
  return redactUnknown(line, hash) as Line;
}

/** One HAR entry without secrets and without bodies. */
export const redactHarEntry = (entry: unknown, hash: Hasher): unknown => redactUnknown(entry, hash);

function redactUnknown(value: unknown, hash: Hasher): unknown {
  if (typeof value === 'string') return isTame(value) ? value : hash(value);
  if (Array.isArray(value)) return value.map((item) => redactUnknown(item, hash));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
      return [isTame(name) ? name : redactText(name, hash), rule ? rule(item, hash) : redactUnknown(item, hash)];
    }),
  );
}

/** Lists of `{name, value}`, of which the value goes by the name. */
function named(value: unknown, hash: Hasher, rule: (name: string, value: string) => string): unknown {
  return Array.isArray(value) ? value.map((item) => oneNamed(item, hash, rule)) : gone(value, hash);
}

function oneNamed(item: unknown, hash: Hasher, rule: (name: string, value: string) => string): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return redactUnknown(item, hash);
  const { name, value, ...more } = item as Fields;
  return {
    ...(name === undefined ? {} : { name: text(name, hash) }),
    ...(value === undefined
      ? {}
      : { value: typeof value === 'string' ? rule(textOf(name), value) : gone(value, hash) }),
    ...(redactUnknown(more, hash) as Fields),
  };
}

/** Headers as webRequest and HAR name them, or as page evidence pairs them. */
function headers(value: unknown, hash: Hasher): unknown {
  if (!Array.isArray(value)) return gone(value, hash);
  return value.map((item) => (Array.isArray(item) ? pairedHeader(item, hash) : namedHeader(item, hash)));
}

/** What a hostile file has in place of a text may not even be turned into one. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function pairedHeader([name, value, ...more]: unknown[], hash: Hasher): unknown[] {
  return [name, redactHeader(textOf(name), textOf(value), hash), ...more.map((item) => redactUnknown(item, hash))];
}

function namedHeader(item: unknown, hash: Hasher): unknown {
  if (typeof item !== 'object' || item === null || !Array.isArray((item as Fields).binaryValue)) {
    return oneNamed(item, hash, (name, own) => redactHeader(name, own, hash));
  }
  const { name, binaryValue, ...more } = item as Fields & { binaryValue: unknown[] };
  const bytes = binaryValue.slice(0, MOST_BYTES).map((byte) => (typeof byte === 'number' ? byte : 0));
  const shown = redactHeader(textOf(name), String.fromCharCode(...bytes), hash);
  return { name, binaryValue: [...shown].map((one) => one.charCodeAt(0)), ...(redactUnknown(more, hash) as Fields) };
}

function cookies(value: unknown, hash: Hasher): unknown {
  if (typeof value === 'string') return redactPairs(value, hash);
  return named(value, hash, (_, own) => redactCookieValue(own, hash));
}

/** Bodies go, whatever they hold; their kind and size stay. */
function body(value: unknown, hash: Hasher): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return gone(value, hash);
  const { mimeType, size, compression } = value as Fields;
  const { text: whole, params } = value as Fields;
  return {
    ...(mimeType === undefined ? {} : { mimeType: typeof mimeType === 'string' ? redactText(mimeType, hash) : null }),
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof compression === 'number' ? { compression } : {}),
    ...(whole === undefined ? {} : { text: gone(whole, hash) }),
    ...(Array.isArray(params) ? { params: named(params, hash, (_, own) => (own === '' ? own : hash(own))) } : {}),
  };
}

/** A stack of calls: its first line is a message, which may hold anything; the frames name functions and places. */
function stack(value: unknown, hash: Hasher): unknown {
  if (typeof value !== 'string') return redactUnknown(value, hash);
  return value
    .split('\n')
    .filter((line) => /:\d+(?::\d+)?\)?$/.test(line.trim()))
    .map((line) => redactText(line, hash))
    .join('\n');
}
