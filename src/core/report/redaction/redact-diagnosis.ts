import { parseUrl } from '../../fetch/origin.ts';
import type { Diagnosis } from '../../formats/report.ts';
import { createKnownSecrets } from './known-secrets.ts';
import { redactSetCookie } from './redact-cookie.ts';
import { redactHeader } from './redact-header.ts';
import { redactText } from './redact-text.ts';
import { redactUrl } from './redact-url.ts';
import type { Hasher } from './salted-hash.ts';

const FIELD_HEADER = /^(?:request|response) header (.+)$/;
/** Fields that hold headers as [name, value]: two strings elsewhere are just two strings. */
const HEADER_FIELDS = new Set(['requestHeaders', 'responseHeaders', 'set']);
const URL_FIELDS = new Set(['url', 'redirectUrl', 'blockedURI', 'referrer', 'initiator']);
/** Fields of our own words alone, or of names that must stay equal for programs. */
const OWN_FIELDS = new Set([
  'cause',
  'certainty',
  'fingerprint',
  'layer',
  'outcome',
  'owner',
  'phase',
  'severity',
  'source',
  'spec',
  'step',
  'requestIds',
  'requestId',
  'because',
  'exposed',
  'hidden',
  'type',
]);

/**
 * A diagnosis without secrets, to be shown to others. Every text in it passes through here: URLs, headers and cookies
 * by the rules for them, prose by the forms of secrets; then whatever was taken out anywhere is taken out everywhere.
 */
export function redactDiagnosis(diagnosis: Diagnosis, hasher: Hasher): Diagnosis {
  const secrets = createKnownSecrets(hasher, keptTexts(diagnosis));
  // A finding stands twice in a diagnosis that it is the root cause of, and its texts with it.
  const prose = new Map<string, string>();
  const byRule = walk(diagnosis, (text, key, parent) => {
    const ruled = redactField(text, key, parent, secrets.hash);
    if (ruled !== null) return ruled;
    const redacted = prose.get(text) ?? redactText(text, secrets.hash);
    prose.set(text, redacted);
    return redacted;
  });
  return walk(byRule, (text, key) => (OWN_FIELDS.has(key) ? text : secrets.remove(text))) as Diagnosis;
}

/** What everyone may read: origins, hosts, names of headers, and what CORS headers say. */
function keptTexts({ exchange }: Diagnosis): string[] {
  const urls = [exchange.url, exchange.origin ?? '', ...exchange.hops.map((hop) => hop.url)];
  const hosts = urls.map((url) => parseUrl(url)?.origin ?? url);
  const answers = exchange.hops.flatMap((hop) => [hop, ...(hop.preflight ? [hop.preflight] : [])]);
  const headers = answers.flatMap((one) => [...(one.requestHeaders ?? []), ...(one.responseHeaders ?? [])]);
  const words = headers.map(([name, value]) => (/^access-control-/i.test(name) ? `${name}: ${value}` : name));
  return [...hosts, ...words, exchange.method, exchange.type];
}

type Parent = Record<string, unknown>;

/** Null where no rule but that for prose says what the text is. */
function redactField(text: string, key: string, parent: Parent, hash: Hasher): string | null {
  if (OWN_FIELDS.has(key)) return text;
  if (URL_FIELDS.has(key)) return redactUrl(text, hash);
  if (key === 'before' || key === 'after') return redactSetCookie(text, hash);
  if (key === 'value' && typeof parent.field === 'string') {
    const header = FIELD_HEADER.exec(parent.field)?.[1];
    if (header) return redactHeader(header, text, hash);
    if (/url|initiator/i.test(parent.field)) return redactUrl(text, hash);
  }
  return null;
}

/** A copy with every string replaced by what `change` makes of it; header pairs go by their names. */
function walk(
  value: unknown,
  change: (text: string, key: string, parent: Parent) => string,
  key = '',
  parent: Parent = {},
): unknown {
  if (typeof value === 'string') return change(value, key, parent);
  if (Array.isArray(value)) {
    if (!HEADER_FIELDS.has(key)) return value.map((item) => walk(item, change, key, parent));
    return value.map((pair) => {
      const [name, text] = Array.isArray(pair) ? pair.map(String) : [];
      return [name ?? '', change(text ?? '', 'value', { field: `request header ${name}` })];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Parent;
  return Object.fromEntries(Object.entries(fields).map(([name, item]) => [name, walk(item, change, name, fields)]));
}
