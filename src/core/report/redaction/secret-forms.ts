import { looksRandom } from './tame.ts';

/** A kind of secret that can be told by its form alone, wherever it stands. */
interface SecretForm {
  kind: string;
  form: RegExp;
  /** Quick to test, and true of every text that holds one. */
  hint: RegExp;
  /** The part of a match that is the secret; the whole where absent. */
  secret?: (match: string) => boolean;
}

/** Digits that pass the check that card numbers pass. https://en.wikipedia.org/wiki/Luhn_algorithm */
function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** In the order in which they are looked for: what may hold another one stands first. */
export const SECRET_FORMS: readonly SecretForm[] = [
  {
    kind: 'private key',
    hint: /-----BEGIN/,
    form: /-----BEGIN [A-Z0-9 ]{0,40}(?:KEY|CERTIFICATE)[A-Z ]{0,20}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,60}-----|$)/g,
  },
  { kind: 'JSON Web Token', hint: /eyJ/, form: /\beyJ[\w-]{6,}(?:\.[\w-]*){0,4}/g },
  {
    kind: 'AWS key',
    hint: /A[A-Z0-9]{15}/,
    form: /\b(?:A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{12,}\b/g,
  },
  { kind: 'GitHub token', hint: /gh[pousr]_|github_pat_/, form: /\b(?:gh[pousr]_\w{16,}|github_pat_\w{16,})/g },
  { kind: 'GitLab token', hint: /gl[a-z]{2,4}-/, form: /\bgl(?:pat|dt|rt|ptt|cbt|soat)-[\w-]{16,}/g },
  {
    kind: 'Stripe key',
    hint: /(?:[srp]k|whsec)_/,
    form: /\b(?:sk|rk|pk|whsec)_(?:(?:live|test)_)?\w{10,}/g,
    secret: (text) => /\d/.test(text),
  },
  {
    kind: 'Google key',
    hint: /AIza|ya29|GOCSPX|1\/\//,
    form: /\bAIza[\w-]{20,}|\bya29\.[\w-]{10,}|\bGOCSPX-[\w-]{10,}|\b1\/\/[\w-]{20,}/g,
  },
  { kind: 'Slack token', hint: /xox|xapp/, form: /\bxox[a-z]-[\w-]{8,}|\bxapp-[\w-]{8,}/g },
  { kind: 'Slack webhook', hint: /\/B[A-Z0-9]{7}/, form: /\b[TB][A-Z0-9]{7,}\/B[A-Z0-9]{7,}\/\w{10,}/g },
  { kind: 'OpenAI or Anthropic key', hint: /sk-/, form: /\bsk-(?:[a-z]+-)*[\w-]{16,}/g },
  { kind: 'npm token', hint: /npm_/, form: /\bnpm_\w{16,}/g },
  { kind: 'SendGrid key', hint: /SG\./, form: /\bSG\.[\w-]{10,}\.[\w-]{10,}/g },
  { kind: 'Telegram bot token', hint: /\d{8}:/, form: /\b\d{8,10}:[\w-]{30,}/g },
  {
    kind: 'Shopify, Square, PyPI, Doppler or Vault token',
    hint: /shp[a-z]{2}_|sq0|pypi-|dp\.pt\.|hvs\./,
    form: /\b(?:shp(?:at|ca|pa|ss)_|sq0[a-z]{3}-|pypi-|dp\.pt\.|hvs\.)[\w-]{16,}/g,
  },
  {
    kind: 'e-mail address',
    hint: /@|%40/,
    form: /[\w.+-]{1,64}(?:@|%40)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,24}\b/gi,
  },
  { kind: 'card number', hint: /\d[ -]?\d{2}/, form: /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.])/g, secret: passesLuhn },
  { kind: 'telephone number', hint: /(?:\+|%2B|00)\d/i, form: /(?<![\w.])(?:\+|%2B|00)\d[\d ().-]{6,18}\d\b/gi },
  { kind: 'social security number', hint: /\d-\d{2}-\d/, form: /(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w.-])/g },
  {
    kind: 'bank account',
    hint: /[A-Z]{2}\d{2}/,
    form: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    secret: (text) => /\d{6}/.test(text.replace(/ /g, '')),
  },
  {
    // Names of hosts are read as such elsewhere: what a dot and letters follow is left to that.
    kind: 'anything that looks made by chance',
    hint: /[\w+=~-]{24}/,
    form: /(?<![\w.-])[\w+=~-]{24,}(?!\.[a-z]|[\w-])/gi,
    secret: (text) => looksRandom(text.replace(/^[_-]+/, ''), 24),
  },
];

/** What every one of the forms has: a long run of characters, an at sign, or several digits. Most texts have none. */
const WORTH_A_LOOK = /[\w+=~-]{12}|@|%40|\d{2}|-----BEGIN/i;

/** A text with every secret of a known form replaced. */
export function replaceForms(text: string, replace: (secret: string) => string): string {
  if (!WORTH_A_LOOK.test(text)) return text;
  let out = text;
  for (const { form, hint, secret } of SECRET_FORMS) {
    if (!hint.test(text)) continue;
    out = out.replace(form, (match) => (secret && !secret(match) ? match : replace(match)));
  }
  return out;
}
