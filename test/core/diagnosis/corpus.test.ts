import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { isCrossOrigin } from '../../../src/core/diagnosis/walk.ts';
import type { BrowserName } from '../../../src/core/exchange/exchange.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import { causesOf, permittedCauses, rootCauses, visibleFaults } from '../../corpus/faults.ts';
import {
  captureLines,
  correlated,
  observationsOf,
  type Recording,
  readRecordings,
  recordingIdOf,
} from '../../corpus/recording.ts';

/** A question asked of a diagnosis: each answer says whether it is right, or what it is instead. */
interface Question {
  name: string;
  ask(recording: Recording, diagnosis: Diagnosis): (true | string)[];
}

const isBlocked = ({ outcome }: Recording): boolean => !outcome.ok;
const saysBlocked = ({ outcome }: Diagnosis): boolean => outcome === 'blocked' || outcome === 'failed';
const answer = (right: boolean, instead: string): (true | string)[] => [right || instead];

/** Script read the answer and then tore the request off: both "allowed" and "failed" are fair. */
const readThenTornOff = ({ outcome, events }: Recording): boolean =>
  outcome.ok && events.some((event) => event.event === 'onErrorOccurred');

/** Firefox's console is silent about what is no matter of CORS, so its recordings tell a reason only for the rest. */
function verdictIsKnown(browser: BrowserName, { scenario, outcome }: Recording): boolean {
  return browser === 'chromium' || (!!outcome.firefoxReason && !scenario.faults.some((f) => /^net|drop/.test(f)));
}

const questions = (browser: BrowserName): Question[] => [
  {
    name: 'whether it was blocked',
    ask: (r, d) => answer(isBlocked(r) === saysBlocked(d), d.outcome),
  },
  {
    name: `${browser}'s own reason`,
    ask: (r, d) => {
      if (!verdictIsKnown(browser, r)) return [];
      const truth = r.outcome.corsError ?? r.outcome.firefoxReason ?? null;
      return answer(d.browserVerdict[browser] === truth, `${d.browserVerdict[browser]}, not ${truth}`);
    },
  },
  {
    name: 'the root cause',
    ask: (r, d) => {
      if (!isBlocked(r) || !visibleFaults(r.scenario).length) return [];
      const wanted = rootCauses(r.scenario);
      return answer(wanted.includes(d.rootCause?.cause ?? ''), `${d.rootCause?.cause}, not ${wanted}`);
    },
  },
  {
    name: 'every fault',
    ask: (r, d) => {
      if (!isBlocked(r)) return [];
      const named = new Set(d.findings.map((finding) => finding.cause));
      return visibleFaults(r.scenario).flatMap((fault) =>
        answer(
          causesOf(fault, r.scenario).some((cause) => named.has(cause)),
          `${fault} is not among ${[...named]}`,
        ),
      );
    },
  },
  {
    name: 'no cause that does not hold',
    ask: (r, d) => {
      const accused = new Set(d.findings.filter((f) => f.severity !== 'advice').map((f) => f.cause));
      const permitted = isBlocked(r) && visibleFaults(r.scenario).length ? permittedCauses(r.scenario) : null;
      if (isBlocked(r) && !permitted) return [];
      return [...accused].flatMap((cause) => answer(permitted?.has(cause) ?? false, `accuses ${cause}`));
    },
  },
];

/** Diagnoses of the whole corpus as one capture, by recording. */
function diagnosesById(browser: BrowserName, recordings: readonly Recording[], evidence: { page: boolean }) {
  const all = correlated(browser, observationsOf(captureLines(recordings, evidence)));
  const exchanges = all.filter((e) => isCrossOrigin(e) && e.mode.value !== 'navigate');
  const neighborhood = createNeighborhood(exchanges);
  const byId = new Map<string, Diagnosis[]>();
  for (const exchange of exchanges) {
    const diagnosis = diagnose(exchange, { neighborhood });
    const id = recordingIdOf(diagnosis.exchange.url) ?? '';
    byId.set(id, [...(byId.get(id) ?? []), diagnosis]);
  }
  return byId;
}

/** Without page evidence, what never reached the network leaves no trace at all. */
const CASES = [
  { browser: 'chromium', evidence: { page: true }, atLeast: 1 },
  { browser: 'firefox', evidence: { page: true }, atLeast: 1 },
  { browser: 'chromium', evidence: { page: false }, atLeast: 0.98 },
  { browser: 'firefox', evidence: { page: false }, atLeast: 0.97 },
] as const;

describe.each(CASES)('$browser, page evidence: $evidence.page', ({ browser, evidence, atLeast }) => {
  const recordings = readRecordings(browser);
  const byId = diagnosesById(browser, recordings, evidence);
  const visible = recordings.filter((r) => evidence.page || r.events.length > 0);
  const judged = visible.filter((r) => !readThenTornOff(r));

  it('gives one diagnosis an exchange, and none beside', () => {
    const counts = visible.flatMap((r) => {
      const count = byId.get(r.scenario.id)?.length ?? 0;
      return count === 1 ? [] : [`${r.scenario.id} ${r.scenario.faults}: ${count}`];
    });
    expect(counts).toEqual([]);
    expect([...byId.keys()].filter((id) => !recordings.some((r) => r.scenario.id === id))).toEqual([]);
  });

  it.each(questions(browser))(`tells $name in at least ${100 * atLeast} %`, ({ ask }) => {
    const answers = judged.flatMap((r) =>
      (byId.get(r.scenario.id) ?? []).flatMap((d) =>
        ask(r, d).map((said) => (said === true ? said : `${r.scenario.id} ${r.scenario.faults}: ${said}`)),
      ),
    );
    const misses = answers.filter((said) => said !== true);
    if (atLeast === 1) expect(misses).toEqual([]);
    // Where nothing is accused that does not hold, this share has nothing to count.
    expect(misses.length, misses.join('\n')).toBeLessThanOrEqual((1 - atLeast) * answers.length);
    expect(answers.length).toBeGreaterThan(100);
  });

  it('names what evidence is missing wherever it is wrong', () => {
    const silent = judged.flatMap((r) =>
      (byId.get(r.scenario.id) ?? []).flatMap((d) => {
        const misses = questions(browser).flatMap(({ name, ask }) =>
          ask(r, d).flatMap((said) => (said === true ? [] : [`${name}: ${said}`])),
        );
        return misses.length && !d.unknowns.length ? [`${r.scenario.id} ${r.scenario.faults}: ${misses}`] : [];
      }),
    );
    expect(silent).toEqual([]);
  });
});
