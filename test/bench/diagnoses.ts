import { availableParallelism, loadavg } from 'node:os';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { captureLines, correlated, observationsOf, type Recording, readRecordings } from '../corpus/recording.ts';
import { diagnosesInThreads } from './diagnosing-thread.ts';
import { type Figure, measure, median, once, row } from './measure.ts';
import { type Check, mentossCheck } from './mentoss-checks.ts';

const PASSES = 3;
/** The compiler is done with the engine after some ten passes over the corpus. */
const WARM_UP = 10;

/**
 * Full diagnoses over the recorded corpus, beside mentoss' yes or no over the same exchanges, and beside what it takes
 * the platform merely to write, read or copy a finished diagnosis: no tool that hands diagnoses on can be faster.
 */
export async function benchDiagnoses(): Promise<string[]> {
  const recordings = readRecordings('chromium');
  const exchanges = correlated('chromium', observationsOf(captureLines(recordings)));
  const warm = { warmUp: WARM_UP };
  const inPasses = (pass: () => void) => () => {
    for (let n = 0; n < PASSES; n++) pass();
  };
  const all = exchanges.length * PASSES;
  const again = await measure(
    all,
    inPasses(() => diagnoseAll(exchanges)),
    warm,
  );
  const finished = exchanges.map((exchange) => diagnose(exchange));
  const texts = finished.map((diagnosis) => JSON.stringify(diagnosis));
  const writing = await measure(
    all,
    inPasses(() => each(finished, (one) => JSON.stringify(one))),
    warm,
  );
  const reading = await measure(
    all,
    inPasses(() => each(texts, (text) => JSON.parse(text))),
    warm,
  );
  const copying = await measure(
    all,
    inPasses(() => each(finished, (one) => structuredClone(one))),
    warm,
  );
  const fresh = await freshExchanges(exchanges);
  const threads = availableParallelism();
  const inThreads = await diagnosesInThreads(new URL(import.meta.url), threads);
  const { figure, answered } = await mentossFigure(recordings);
  return [
    row('diagnose, exchanges seen before', 'diagnoses', again),
    row('diagnose, exchanges never seen before', 'diagnoses', fresh),
    row(`diagnose, seen before, on ${threads} threads`, 'diagnoses', inThreads, `(load ${loadavg()[0]?.toFixed(1)})`),
    row(
      'limit: JSON.stringify of a finished diagnosis',
      'diagnoses',
      writing,
      `(${meanLength(texts)} characters each)`,
    ),
    row('limit: JSON.parse of its text', 'diagnoses', reading),
    row('limit: structuredClone of it', 'diagnoses', copying),
    row('mentoss, yes or no', 'checks', figure, `(${answered} of ${recordings.length} exchanges can be put to it)`),
    `${ratio(figure, again)} (seen before) and ${ratio(figure, fresh)} (never seen) diagnoses in the processor time of one mentoss check`,
  ];
}

const ratio = (slow: Figure, fast: Figure): string => (slow.cpuMicros / fast.cpuMicros).toFixed(1);

const meanLength = (texts: readonly string[]): number =>
  Math.round(texts.reduce((sum, { length }) => sum + length, 0) / texts.length);

function each<T>(items: readonly T[], work: (item: T) => unknown): void {
  for (const item of items) if (work(item)) kept.worked++;
}

/** Results are counted, lest the compiler find that nobody wants them. */
const kept = { findings: 0, allowed: 0, worked: 0 };

function diagnoseAll(exchanges: readonly Exchange[]): void {
  for (const exchange of exchanges) kept.findings += diagnose(exchange).findings.length;
}

/**
 * Every round works on objects and on paths that were never seen before, so that nothing remembered of an earlier round
 * helps. Making the copies is not measured.
 */
async function freshExchanges(exchanges: readonly Exchange[]): Promise<Figure> {
  const figures: Figure[] = [];
  for (let round = 0; round < 8; round++) {
    const text = JSON.stringify(exchanges).replaceAll('/s/', `/s${round}/`);
    const copies = JSON.parse(text) as Exchange[];
    figures.push(await once(copies.length, () => diagnoseAll(copies)));
  }
  return median(figures);
}

async function mentossFigure(recordings: readonly Recording[]): Promise<{ figure: Figure; answered: number }> {
  const figures: Figure[] = [];
  let answered = 0;
  for (let round = 0; round < 8; round++) {
    const checks = recordings.map(mentossCheck).filter((check): check is Check => check !== null);
    answered = checks.length;
    const run = async () => {
      for (const check of checks) kept.allowed += (await check()) ? 1 : 0;
    };
    const figure = await once(checks.length, run);
    if (round >= 3) figures.push(figure);
  }
  return { figure: median(figures), answered };
}
