import { decoded } from './redact-url.ts';
import type { Hasher } from './salted-hash.ts';
import { isTame } from './tame.ts';

/** Shortest secret that is looked for in prose: shorter ones are part of ordinary words. */
const SHORTEST = 6;
/** Titles cut values; this many characters of a secret beside a cut are a piece of it. */
const PIECE = 6;

/** The secrets met so far, to find them again where no rule says what stands there: in prose, titles, snippets. */
export interface KnownSecrets {
  /** Hashes as the given hasher does, and remembers the secret. */
  hash: Hasher;
  /** The text without any secret that was met, whole or cut short by dots. */
  remove(text: string): string;
}

/** @param keep texts that stand in the report for everyone to read, such as origins: what is part of them is no secret */
export function createKnownSecrets(hasher: Hasher, keep: readonly string[]): KnownSecrets {
  const kept = keep.join('\n').toLowerCase();
  const names = new Map<string, string>();
  let longestFirst: [string, string][] | null = null;

  function learn(secret: string, name: string): void {
    if (secret.length < SHORTEST || secret === name || names.has(secret)) return;
    if (isTame(secret) || kept.includes(secret.toLowerCase())) return;
    names.set(secret, name);
    longestFirst = null;
  }

  return {
    hash(secret) {
      const name = hasher(secret);
      learn(secret, name);
      learn(encoded(secret), name);
      learn(decoded(secret), name);
      return name;
    },
    remove(text) {
      if (!names.size) return text;
      longestFirst ??= [...names].sort(([a], [b]) => b.length - a.length);
      let out = text;
      const cut = /\.\.\.|…/.test(text);
      for (const [secret, name] of longestFirst) {
        if (out.includes(secret)) out = out.replaceAll(secret, name);
        if (cut) out = withoutPieces(out, secret, name);
      }
      return out;
    },
  };
}

/** As it stands in a URL; half of a surrogate pair cannot stand there. */
const encoded = (secret: string): string => encodeURIComponent(secret.replace(/\p{Cs}/gu, ''));

/** Without the beginning of a secret before dots, and the end of one after them. */
function withoutPieces(text: string, secret: string, name: string): string {
  return text.replace(
    /([^\s"'`]{0,100})(\.\.\.|…)([^\s"'`]{0,100})/g,
    (_, before: string, dots: string, after: string) => {
      return `${withoutEnd(before, secret, name)}${dots}${withoutStart(after, secret, name)}`;
    },
  );
}

/** `text` ends with the beginning of the secret. */
function withoutEnd(text: string, secret: string, name: string): string {
  for (let at = text.indexOf(secret.slice(0, PIECE)); at >= 0; at = text.indexOf(secret.slice(0, PIECE), at + 1)) {
    if (secret.startsWith(text.slice(at))) return text.slice(0, at) + name;
  }
  return text;
}

/** `text` begins with the end of the secret. */
function withoutStart(text: string, secret: string, name: string): string {
  const tail = secret.slice(-PIECE);
  for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
    const end = at + PIECE;
    if (secret.endsWith(text.slice(0, end))) return name + text.slice(end);
  }
  return text;
}
