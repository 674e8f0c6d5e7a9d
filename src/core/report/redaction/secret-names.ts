/** Words that, as part of a name, say that its value is a secret or names a person. */
const SECRET_WORDS = new Set(
  `access assertion auth authentication authorization bearer card cc code cookie credential credentials csrf cvc cvv dob
  email hmac iban id_token jwt key keys login mail mfa mobile nonce otp pass passcode passphrase passwd password phone pin
  private pwd refresh relaystate saml samlrequest samlresponse secret session sess sid sig sign signature sso ssn state tel telephone
  ticket token totp user username verifier xsrf`.split(/\s+/),
);
/** Parts that say so wherever they stand, as in `mysecretthing` or `ASPSESSIONIDXY`. */
const SECRET_PART =
  /token|secret|passw|passphrase|apikey|api[-_]key|accesskey|session|signature|credential|csrf|xsrf|saml|jwt|oauth|bearer|e-?mail/i;

/** Whether the name of a parameter, field, header or path segment says that what belongs to it is a secret. */
export function isSecretName(name: string): boolean {
  if (name.length > 200) return true;
  if (/access-control-/i.test(name)) return false;
  if (SECRET_PART.test(name)) return true;
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => SECRET_WORDS.has(word));
}

/** Names that stand for nothing but a secret: even a plain word is taken out where it belongs to one of them. */
const HARD_PART = /passw|passphrase|secret|apikey|api[-_]key|accesskey/i;
const HARD_WORDS = new Set([
  'cvc',
  'cvv',
  'otp',
  'pass',
  'passcode',
  'passwd',
  'password',
  'pin',
  'pwd',
  'ssn',
  'totp',
]);

export const isHardSecretName = (name: string): boolean =>
  HARD_PART.test(name) || HARD_WORDS.has(name.toLowerCase().replace(/[^a-z]/g, ''));
