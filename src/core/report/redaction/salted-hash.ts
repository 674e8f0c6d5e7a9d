import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Turns a secret into a short name: equal secrets get equal names, and only within one export. */
export type Hasher = (secret: string) => string;

/** Hex digits of a name. Short on purpose: it tells equal from different, and is no key to anything. */
const DIGITS = 8;
/** Secrets whose names are kept at hand: a session repeats the same few. */
const MOST_REMEMBERED = 10_000;

/** What stands in place of a secret. `x`s may follow, where the length of a value bears on the verdict. */
export const NAME_OF_SECRET = /^redacted-[0-9a-f]{8}x*$/;

/**
 * A hasher with a salt; pass fresh random text for each export. HMAC-SHA-256, so that names tell nothing to who has not
 * the salt, which is thrown away. A value that was redacted before stays as it is.
 */
export function saltedHasher(salt: string): Hasher {
  const key = utf8ToBytes(salt);
  const names = new Map<string, string>();
  return (secret) => {
    if (NAME_OF_SECRET.test(secret)) return secret;
    const known = names.get(secret);
    if (known) return known;
    if (names.size >= MOST_REMEMBERED) names.clear();
    const name = `redacted-${bytesToHex(hmac(sha256, key, utf8ToBytes(secret))).slice(0, DIGITS)}`;
    names.set(secret, name);
    return name;
  };
}
