import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import { redactDiagnosis } from '../../../src/core/report/redaction/redact-diagnosis.ts';
import { redactHeader } from '../../../src/core/report/redaction/redact-header.ts';
import { redactText } from '../../../src/core/report/redaction/redact-text.ts';
import { saltedHasher } from '../../../src/core/report/redaction/salted-hash.ts';

const hash = saltedHasher('salt');
const SECRET = 's3cr3t-4711-value';

describe('a secret in a text', () => {
  it.each([
    ['a query parameter', `https://a.test/?access_token=${SECRET}&page=2`, 'page=2'],
    ['a query parameter of another spelling', `https://a.test/?X-Amz-Signature=${SECRET}&lang=de`, 'lang=de'],
    ['a fragment', `https://a.test/cb#id_token=${SECRET}&view=list`, 'view=list'],
    ['user and password', `https://ann:${SECRET}@a.test/orders`, 'a.test/orders'],
    ['a bearer token', `curl -H 'Authorization: Bearer ${SECRET}' https://a.test/`, 'https://a.test/'],
    ['a JSON Web Token', `got eyJhbGciOiJIUzI1NiJ9.${SECRET}.sig here`, 'here'],
  ])('is taken out of %s, and the rest stays', (_, text, rest) => {
    const redacted = redactText(text, hash);
    expect(redacted).not.toContain(SECRET);
    expect(redacted).toContain(rest);
  });

  it.each([
    ['an Authorization header', "curl -H 'Authorization: Bearer rosebud' https://a.test/"],
    ['an Authorization header of JSON', '{"authorization": "Basic rosebud"}'],
    ['a header for keys', 'got X-Api-Key: rosebud'],
    ['a Cookie header', 'sent Cookie: theme=dark; sid=rosebud'],
    ['a Set-Cookie header', 'Set-Cookie: sid=rosebud; Path=/'],
    ['a password', 'login failed for password=rosebud'],
    ['a parameter for tokens', 'https://a.test/?access_token=rosebud'],
    ['user and password', 'https://ann:rosebud@a.test/'],
  ])('that is a plain word is taken out of %s', (_, text) => {
    expect(redactText(text, hash)).not.toContain('rosebud');
  });

  it.each([
    'https://a.test/orders?page=2&sort=name',
    'The preflight got 404, so the PUT was never sent.',
    'It asks for Basic authentication, and a Bearer token.',
  ])('that has none stays as it is: %s', (text) => expect(redactText(text, hash)).toBe(text));
});

describe('a header', () => {
  it.each([
    ['Authorization', `Bearer ${SECRET}`],
    ['Cookie', `theme=dark; sid=${SECRET}`],
    ['Set-Cookie', `sid=${SECRET}; Secure\nother=${SECRET}; Path=/`],
    ['X-Api-Key', SECRET],
    ['X-CSRF-Token', SECRET],
    ['Location', `https://login.test/?ticket=1&session=${SECRET}`],
  ])('%s gives no secret away', (name, value) => expect(redactHeader(name, value, hash)).not.toContain(SECRET));

  it.each([
    ['Access-Control-Allow-Headers', 'authorization, x-api-key'],
    ['Access-Control-Allow-Origin', 'https://app.shop.test'],
    ['Vary', 'Origin, Cookie'],
    ['Content-Type', 'application/json'],
  ])('%s decides the verdict, and stays', (name, value) => expect(redactHeader(name, value, hash)).toBe(value));

  it('keeps names and attributes of cookies', () => {
    const redacted = redactHeader('Set-Cookie', `sid=${SECRET}; Path=/; SameSite=None; Secure`, hash);
    expect(redacted).toMatch(/^sid=redacted-[0-9a-f]{8}; Path=\/; SameSite=None; Secure$/);
  });
});

describe('names for secrets', () => {
  it('are equal for equal secrets of one run, and for no others', () => {
    expect(hash(SECRET)).toBe(hash(SECRET));
    expect(hash(SECRET)).not.toBe(hash(`${SECRET}x`));
    expect(hash(SECRET)).not.toBe(saltedHasher('another run')(SECRET));
  });
});

describe('a diagnosis', () => {
  const secret = fc.stringMatching(/^[a-zA-Z0-9]{12,30}$/);

  it('keeps no secret, wherever one stood in the exchange', () => {
    fc.assert(
      fc.property(secret, fc.boolean(), (planted, preflighted) => {
        const answer = { status: 204, headers: [] };
        const exchange = exchangeOfScenario(
          {
            id: 'x',
            origin: 'https://app.shop.test',
            url: `https://ann:${planted}@api.shop.test/orders?access_token=${planted}`,
            method: preflighted ? 'PUT' : 'GET',
            headers: [
              ['authorization', `Bearer ${planted}`],
              ['x-api-key', planted],
            ],
            preflight: answer,
            hops: [
              {
                url: `https://ann:${planted}@api.shop.test/orders?access_token=${planted}`,
                status: 200,
                headers: [['set-cookie', `a=${planted}`]],
              },
            ],
          },
          'chromium',
        );
        const diagnosis = diagnose(exchange);
        expect(JSON.stringify(diagnosis)).toContain(planted);
        expect(JSON.stringify(redactDiagnosis(diagnosis, hash))).not.toContain(planted);
      }),
      { numRuns: 50 },
    );
  });

  it('loses nothing else: two header names in a list are no header', () => {
    const diagnosis = diagnose(
      exchangeOfScenario(
        {
          id: 'x',
          origin: 'https://app.shop.test',
          url: 'https://api.shop.test/orders',
          headers: [
            ['x-session-token', '1'],
            ['x-tenant', '2'],
          ],
          preflight: { status: 404, headers: [] },
          hops: [{ url: 'https://api.shop.test/orders' }],
        },
        'chromium',
      ),
    );
    const redacted = redactDiagnosis(diagnosis, hash);
    expect(redacted.exchange.preflight?.because).toEqual(diagnosis.exchange.preflight?.because);
    expect(redacted.fix?.curl).toEqual(diagnosis.fix?.curl);
    expect(redacted.rootCause).toEqual(diagnosis.rootCause);
  });
});
