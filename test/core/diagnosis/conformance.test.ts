import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Simulation, simulate } from '../../../src/core/diagnosis/simulate.ts';
import { readLines } from '../../../src/core/formats/lines.ts';
import { type Scenario, ScenarioSchema } from '../../../src/core/formats/scenario.ts';

/** A row of the table: a scenario, and what web-platform-tests or the standard demand of it. */
interface Row extends Scenario {
  expect: 'allow' | 'block';
  reason: string | null;
  reasonAlt?: string[];
  blockedAt?: { hop: number; stage: string };
  responseType?: string | null;
  preflightExpected: boolean;
  preflight: { status: number; headers: [string, string][]; acrm?: string; acrh?: string | null } | null;
  hops: (Scenario['hops'][number] & { sent?: boolean; originHeader?: string | null })[];
  exposed?: string[];
  hidden?: string[];
  effectiveMaxAge?: number;
  tentative?: boolean;
  disputed?: string;
}

const rows: Row[] = gunzipSync(readFileSync(new URL('../../corpus/conformance.jsonl.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const settled = rows.filter((row) => !row.disputed);

/** What a scenario may know: not whether a hop was sent, nor what answers it would have got. */
function scenarioOf(row: Row): Scenario {
  const hops = row.hops
    .filter((hop) => hop.sent !== false || hop.preflight)
    .map((hop) => (hop.sent === false ? { url: hop.url, preflight: hop.preflight } : hop));
  return { ...row, hops };
}

const lines = readLines(rows.map((row) => JSON.stringify(scenarioOf(row))).join('\n'), ScenarioSchema);
const results = new Map<string, Simulation>();
for (const line of lines) if ('value' in line) results.set(line.value.id, simulate(line.value));

/** The table's names of a failing step, as causes of the catalogue. */
const CAUSES: Record<string, RegExp> = {
  'missing-allow-origin':
    /^(allow-origin-missing|error-response-without-cors|redirect-without-cors|opaque-origin|redirect-tainted-origin|preflight-status)$/,
  'allow-origin-mismatch': /^(allow-origin-(mismatch|malformed|multiple)|opaque-origin|redirect-tainted-origin)$/,
  'multiple-allow-origin': /^(allow-origin-multiple|redirect-tainted-origin)$/,
  'invalid-allow-origin': /^allow-origin-malformed$/,
  'wildcard-with-credentials': /^allow-origin-wildcard-with-credentials$/,
  'allow-credentials-not-true': /^allow-credentials-(missing|malformed)$/,
  'preflight-status': /^preflight-(status|redirected)$/,
  'preflight-redirect': /^preflight-redirected$/,
  'method-not-allowed': /^method-/,
  'header-not-allowed': /^header-/,
  'allow-methods-unparseable': /^allow-methods-malformed$/,
  'allow-headers-unparseable': /^allow-headers-malformed$/,
  'redirect-has-credentials': /^redirect-credentials-url$/,
  'redirect-scheme': /^redirect-scheme$/,
  'redirect-limit': /^redirect-limit$/,
  'redirect-mode-error': /^redirect-mode-error$/,
  'no-cors-redirect-mode': /^no-cors-redirect-mode$/,
  'mode-same-origin': /^mode-same-origin$/,
  'scheme-not-http': /^scheme-unsupported$/,
  'corp-same-origin': /^resource-policy$/,
  'corp-same-site': /^resource-policy$/,
  orb: /^opaque-response-blocked$/,
  'lna-permission-denied': /^local-network-access$/,
  'lna-address-space-mismatch': /^local-network-access$/,
};

type Check = (row: Row, result: Simulation) => [wanted: unknown, got: unknown];
const sorted = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase()).sort();

const CHECKS: Record<string, Check> = {
  'allowed or blocked': (row, { outcome }) => [row.expect === 'allow', outcome === 'allowed'],
  'where it is blocked': (row, { blockedAt }) => [row.blockedAt ?? null, blockedAt],
  cause: (row, { cause }) => {
    const reasons = row.reason === null ? [] : [row.reason, ...(row.reasonAlt ?? [])];
    const named = reasons.some((reason) => CAUSES[reason]?.test(cause ?? ''));
    return [row.reason, named || (row.reason === null && cause === null) ? row.reason : cause];
  },
  'preflight needed': (row, { preflight }) => [row.preflightExpected, preflight.needed],
  'what the preflight asks': (row, { preflight }) => {
    if (row.preflight?.acrm === undefined) return [null, null];
    const asked = (row.preflight.acrh ?? '').split(',').filter(Boolean);
    return [
      [row.preflight.acrm, sorted(asked)],
      [preflight.method, sorted(preflight.headers)],
    ];
  },
  'Origin of each hop': (row, { originHeader }) => {
    const told = row.hops.flatMap((hop, i) => ('originHeader' in hop && hop.sent !== false ? [i] : []));
    return [told.map((i) => row.hops[i]?.originHeader ?? null), told.map((i) => originHeader[i] ?? null)];
  },
  'type of the response': (row, { responseType }) => [row.responseType ?? null, responseType],
  'readable headers': (row, { exposed }) => (row.exposed ? [sorted(row.exposed), sorted(exposed)] : [null, null]),
  'hidden headers': (row, { hidden }) => (row.hidden ? [sorted(row.hidden), sorted(hidden)] : [null, null]),
  'max-age of the preflight': (row, { preflight }) => [
    row.effectiveMaxAge ?? null,
    row.effectiveMaxAge === undefined ? null : preflight.maxAge?.standard,
  ],
};

describe('what web-platform-tests and the Fetch standard demand', () => {
  it('answers every row', () => {
    expect(lines.flatMap((line) => ('problem' in line ? [line] : []))).toEqual([]);
    expect(results.size).toBe(900);
  });

  it.each(Object.entries(CHECKS))('%s', (_, check) => {
    const misses = settled.flatMap((row) => {
      const [wanted, got] = check(row, results.get(row.id) as Simulation);
      return JSON.stringify(wanted) === JSON.stringify(got) ? [] : [{ id: row.id, wanted, got }];
    });
    expect(misses).toEqual([]);
  });

  it('follows the text where web-platform-tests disagree: a negative Max-Age is no number, and counts as absent', () => {
    const disputed = rows.filter((row) => row.disputed);
    expect(disputed.map(({ id }) => results.get(id)?.preflight.needed)).toEqual([false, true]);
  });
});
