import type { Diagnosis } from '../formats/report.ts';

/** Header names whose values are secrets as a whole. */
const SECRET_HEADER =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|apikey|x-auth-token|x-access-token|x-csrf-token|x-xsrf-token|x-amz-security-token|x-goog-api-key|ocp-apim-subscription-key|authentication-info|www-authenticate-token)$|(?:token|secret|password|api-?key|session|signature|credential)/i;
/** Headers that decide the verdict: never secret, whatever their name holds. */
const VERDICT_HEADER = /^access-control-|^(?:origin|vary|location)$/i;
/** Query parameters that carry secrets. */
const SECRET_PARAMETER =
  /([?&#;](?!access-control-)(?:[\w.-]*(?:token|secret|passw(?:or)?d|pwd|api[-_]?key|apikey|access[-_]?key|auth|session|sid|signature|sig|code|jwt|credential)[\w.-]*|key|x-amz-[\w-]+|x-goog-[\w-]+)=)([^&#;\s"'<>]+)/gi;
/** User name and password in a URL. */
const USER_INFO = /(\/\/)[^@/\s"']+@/g;
const BEARER = /\b(Bearer|Basic|Token|Digest)\s+[\w+/=.~:-]{4,}/gi;
const JWT = /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g;

/** Turns a secret into a short name: equal secrets get equal names, and only within one run. */
export type Hasher = (secret: string) => string;

/** A hasher with a salt; pass fresh random text for each run. */
export function saltedHasher(salt: string): Hasher {
  return (secret) => {
    let hash = 0x811c9dc5;
    for (const text of [salt, secret, salt]) {
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) ^ (hash >>> 15);
    }
    return `redacted-${(hash >>> 0).toString(16).padStart(8, '0')}`;
  };
}

/** Any text with the secrets in it that can be told by their form. */
export function redactText(text: string, hash: Hasher): string {
  return text
    .replace(SECRET_PARAMETER, (_, name: string, value: string) => name + hash(value))
    .replace(USER_INFO, (_, slashes: string) => `${slashes}redacted@`)
    .replace(BEARER, (whole, scheme: string) => `${scheme} ${hash(whole.slice(scheme.length).trim())}`)
    .replace(JWT, (whole) => hash(whole));
}

/** A header's value, redacted by its name. Names and attributes of cookies stay: they matter for the verdict. */
export function redactHeader(name: string, value: string, hash: Hasher): string {
  if (VERDICT_HEADER.test(name)) return redactText(value, hash);
  const lower = name.toLowerCase();
  if (lower === 'cookie') return value.replace(/=([^;]*)/g, (_, secret: string) => `=${hash(secret)}`);
  if (lower === 'set-cookie') {
    return value.replace(
      /(^|\n)([^=;\n]*=)([^;\n]*)/g,
      (_, start: string, pair: string, secret: string) => start + pair + hash(secret),
    );
  }
  return SECRET_HEADER.test(name) ? hash(value) : redactText(value, hash);
}

const FIELD_HEADER = /^(?:request|response) header (.+)$/;

/** A diagnosis without secrets. Every text in it passes through here, header values by the rule of their name. */
export function redactDiagnosis(diagnosis: Diagnosis, hash: Hasher): Diagnosis {
  return redactValue(diagnosis, hash) as Diagnosis;
}

/** Fields that hold headers as [name, value]: two strings elsewhere are just two strings. */
const HEADER_FIELDS = new Set(['requestHeaders', 'responseHeaders', 'set']);

function redactPair(item: unknown, hash: Hasher): unknown {
  if (!Array.isArray(item)) return redactValue(item, hash);
  const [name, value] = item.map(String);
  return [name, redactHeader(name ?? '', value ?? '', hash)];
}

function redactValue(value: unknown, hash: Hasher): unknown {
  if (typeof value === 'string') return redactText(value, hash);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, hash));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  const header = typeof fields.field === 'string' ? FIELD_HEADER.exec(fields.field)?.[1] : undefined;
  return Object.fromEntries(
    Object.entries(fields).map(([key, item]) => {
      if (key === 'value' && header && typeof item === 'string') return [key, redactHeader(header, item, hash)];
      if ((key === 'before' || key === 'after') && typeof item === 'string')
        return [key, redactHeader('set-cookie', item, hash)];
      if (HEADER_FIELDS.has(key) && Array.isArray(item)) return [key, item.map((pair) => redactPair(pair, hash))];
      return [key, redactValue(item, hash)];
    }),
  );
}
