import { describe, expect, it } from 'vitest';
import type { Example } from '../../../src/core/causes/cause.ts';
import { CAUSES, LAST_RESORT } from '../../../src/core/causes/index.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { BrowserName, Exchange } from '../../../src/core/exchange/exchange.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';

const ALL = [...CAUSES, LAST_RESORT];
const BROWSERS: BrowserName[] = ['chromium', 'firefox'];

function exchangeOf(example: Example, browser: BrowserName): Exchange {
  const { change, before: _, ...scenario } = example;
  const exchange = exchangeOfScenario(scenario, browser);
  return change ? change(exchange) : exchange;
}

/** An example is diagnosed as the last exchange of its session. */
function diagnosisOf(example: Example, browser: BrowserName): Diagnosis {
  const exchange = exchangeOf(example, browser);
  const earlier = (example.before ?? []).map((one, index) => ({
    ...exchangeOf(one, browser),
    id: `before-${index}`,
    startedAt: exchange.startedAt - 100 + index,
  }));
  return diagnose(exchange, { neighborhood: createNeighborhood([...earlier, exchange]) });
}

/** Causes of which Firefox, as shipped, knows no example, or no counter-example. */
const NOT_IN_FIREFOX: Record<string, string> = {
  'cookie-same-site-unspecified': 'a cookie without SameSite is sent: network.cookie.sameSite.laxByDefault is false',
  'cookie-third-party-blocked': 'cookies of third parties have a jar of their own for each site, whatever is set',
};

/** An example whose error code is one browser's own can only be run there. */
function browsersOf(id: string, example: Example): BrowserName[] {
  if (NOT_IN_FIREFOX[id]) return ['chromium'];
  const code = example.error ?? example.preflightError ?? '';
  if (code.startsWith('net::')) return ['chromium'];
  return code === '' ? BROWSERS : ['firefox'];
}

const named = (diagnosis: Diagnosis): string[] => diagnosis.findings.map((finding) => finding.cause);

const CASES = ALL.flatMap((cause) =>
  browsersOf(cause.id, cause.examples.fires).map((browser) => ({ id: cause.id, cause, browser })),
);
const SILENT = ALL.flatMap((cause) =>
  browsersOf(cause.id, cause.examples.silent).map((browser) => ({ id: cause.id, cause, browser })),
);

describe('each cause', () => {
  it('has an id of its own', () => {
    const ids = ALL.map((cause) => cause.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(CASES)('$id is found in its example ($browser)', ({ cause, browser }) => {
    const diagnosis = diagnosisOf(cause.examples.fires, browser);
    expect(named(diagnosis)).toContain(cause.id);
    if (cause.kind === 'blocking') expect(diagnosis.rootCause?.cause).toBe(cause.id);
    else expect(diagnosis.rootCause?.cause).not.toBe(cause.id);
  });

  it.each(SILENT)('$id is not found in what is close to it ($browser)', ({ cause, browser }) => {
    expect(named(diagnosisOf(cause.examples.silent, browser))).not.toContain(cause.id);
  });
});

/** Words that talk down to the reader, and cures that are none. */
const NOT_SAID = [
  /\b(please|simply|just|oops)\b/i,
  /!/,
  /(use|set|add|try|switch to)[^.]*\bno-cors\b/i,
  /\b(cors-anywhere|proxy service|disable (web )?security|unblock)/i,
  /\b(reflect|echo|copy) (the|its|any|every) origin/i,
];

describe('what each cause says', () => {
  const findings = CASES.flatMap(({ cause, browser }) =>
    diagnosisOf(cause.examples.fires, browser)
      .findings.filter((finding) => finding.cause === cause.id)
      .map((finding) => ({ id: cause.id, browser, finding })),
  );

  it.each(findings)('$id: a title that fits, evidence, and the section it follows ($browser)', ({ finding }) => {
    expect(finding.title.length).toBeGreaterThan(10);
    expect(finding.title.length).toBeLessThanOrEqual(90);
    expect(finding.evidence).not.toEqual([]);
    for (const item of finding.evidence) expect(item.field).not.toBe('');
    expect(finding.spec).toMatch(/^https:\/\/\S+$/);
    expect(finding.explanation.length).toBeGreaterThan(finding.title.length / 2);
  });

  it.each(findings)('$id: in plain words, and no cure that is none ($browser)', ({ finding }) => {
    for (const text of [finding.title, finding.explanation]) {
      for (const pattern of NOT_SAID) expect(text).not.toMatch(pattern);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
