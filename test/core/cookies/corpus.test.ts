import { describe, expect, it } from 'vitest';
import type { CookieCause } from '../../../src/core/cookies/cookie-cause.ts';
import { cookieVerdicts } from '../../../src/core/cookies/verdicts.ts';
import { type Evidence, exchangeOf, type Recording, readRecordings } from './recording.ts';

/** Chromium's reasons, as its DevTools protocol names them, in our words. */
const SENDING: Record<string, CookieCause> = {
  SameSiteLax: 'cookie-same-site-lax',
  SchemefulSameSiteLax: 'cookie-same-site-lax',
  SameSiteStrict: 'cookie-same-site-strict',
  SchemefulSameSiteStrict: 'cookie-same-site-strict',
  SameSiteUnspecifiedTreatedAsLax: 'cookie-same-site-unspecified',
  SchemefulSameSiteUnspecifiedTreatedAsLax: 'cookie-same-site-unspecified',
  SameSiteNoneInsecure: 'cookie-none-without-secure',
  SecureOnly: 'cookie-secure-on-http',
  NotOnPath: 'cookie-path',
  DomainMismatch: 'cookie-domain',
  UserPreferences: 'cookie-third-party-blocked',
  ThirdPartyPhaseout: 'cookie-third-party-blocked',
};

const STORING: Record<string, CookieCause> = {
  ...SENDING,
  SameSiteLax: 'set-cookie-same-site-refused',
  SchemefulSameSiteLax: 'set-cookie-same-site-refused',
  SameSiteStrict: 'set-cookie-same-site-refused',
  SchemefulSameSiteStrict: 'set-cookie-same-site-refused',
  SameSiteUnspecifiedTreatedAsLax: 'set-cookie-same-site-refused',
  SchemefulSameSiteUnspecifiedTreatedAsLax: 'set-cookie-same-site-refused',
  InvalidDomain: 'cookie-domain-invalid',
  InvalidPrefix: 'cookie-prefix',
  OverwriteSecure: 'cookie-overwrite-secure',
};

const FILES = ['cookies-allowed.jsonl.gz', 'cookies-third-party-blocked.jsonl.gz'];

/** The rules have to hold with all the evidence, with the headers alone, and without any request header. */
const EVIDENCE: [string, Evidence][] = [
  ['everything seen', { requestHeaders: true, setting: true }],
  ['the setting unknown', { requestHeaders: true, setting: false }],
  ['request headers unseen', { requestHeaders: false, setting: true }],
];

describe.each(FILES)('%s', (file) => {
  const recordings = readRecordings(file);

  it.each(EVIDENCE)('tells what Chromium sent and kept back, and why: %s', (_, evidence) => {
    expect(recordings.flatMap((recording) => sendingMisses(recording, evidence))).toEqual([]);
  });

  it.each(EVIDENCE)('tells what Chromium stored and refused, and why: %s', (_, evidence) => {
    expect(recordings.flatMap((recording) => storingMisses(recording, evidence))).toEqual([]);
  });
});

function sendingMisses(recording: Recording, evidence: Evidence): string[] {
  const { id, request } = recording.scenario;
  const verdicts = cookieVerdicts(exchangeOf(recording, evidence), request.init.credentials);
  const sent = new Set((recording.truth.cookieHeader ?? '').split(/;\s*/).map((pair) => pair.split('=')[0]));
  return recording.jarBefore.flatMap(({ name }) => {
    const verdict = verdicts.find((v) => v.name === name && v.stored === undefined);
    if (verdict?.sent !== sent.has(name))
      return [`${id} ${name}: Chromium says ${sent.has(name)}, we ${verdict?.sent}`];
    const truth = recording.truth.associated.find((a) => a.name === name);
    if (verdict.sent || !truth)
      return verdict.sent === (verdict.reasons.length === 0) ? [] : [`${id} ${name}: no reason`];
    const wanted = new Set(truth.blockedReasons.map((reason) => SENDING[reason]));
    const same = wanted.size === verdict.reasons.length && verdict.reasons.every((r) => wanted.has(r as CookieCause));
    return same ? [] : [`${id} ${name}: want ${[...wanted]}, got ${verdict.reasons}`];
  });
}

function storingMisses(recording: Recording, evidence: Evidence): string[] {
  const { id, request, setCookies } = recording.scenario;
  const verdicts = cookieVerdicts(exchangeOf(recording, evidence), request.init.credentials);
  const rows = verdicts.filter((v) => v.stored !== undefined);
  if (rows.length !== setCookies.length) return [`${id}: ${rows.length} rows for ${setCookies.length} lines`];
  return setCookies.flatMap((line, index) => {
    const verdict = rows[index];
    const name = line.slice(0, line.indexOf('='));
    const refused = recording.truth.refusedSetCookies.find((r) => r.line === line);
    // A cookie that came expired is in no jar afterwards, whether refused or taken for a removal.
    if (!refused && /Max-Age=0|Expires=/.test(line)) return verdict?.stored === false ? [] : [`${id} ${line}: stored`];
    const stored = recording.jarAfter.some((cookie) => cookie.name === name);
    if (verdict?.stored !== stored) return [`${id} ${line}: Chromium says ${stored}, we ${verdict?.stored}`];
    if (request.init.credentials !== 'include' || stored) return [];
    const wanted = (refused?.reasons ?? []).map((reason) => STORING[reason]);
    if (!refused) wanted.push('cookie-partitioned-without-secure');
    return wanted.every((reason) => reason && verdict.reasons.includes(reason))
      ? []
      : [`${id} ${line}: want ${wanted}, got ${verdict.reasons}`];
  });
}
