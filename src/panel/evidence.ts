import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import type { Correlation, Engine } from './engine.ts';
import { createProblemIndex, type Problem } from './problems.ts';
import { type Kind, type Row, toRow } from './row.ts';
import { type Clock, sliced } from './slices.ts';
import { undiagnosed } from './undiagnosed.ts';

/** Raw lines kept for "Save capture". Older ones are let go and counted. */
export const MOST_LINES = 400_000;

/** Lines handed to the reducer between two looks at the clock. */
const LINES_PER_STEP = 32;
/** Lines after which the reducer is asked for what changed, when more are waiting: asking has a cost of its own. */
const LINES_PER_ASKING = 2048;
/** Messages kept about lines that could not be read; all are counted. */
const MOST_COMPLAINTS = 20;

export interface Counts {
  exchanges: number;
  failed: number;
  crossOrigin: number;
  kinds: Record<Kind, number>;
}

/** One stream of evidence and all that was made from it: the live session, or a file. */
export interface Evidence {
  /** Grows by one, at most once per frame, when any of the functions below would answer differently. */
  version: ReadonlySignal<number>;
  header(): CaptureHeader | null;
  rows(): readonly Row[];
  row(id: string): Row | undefined;
  problems(): Iterable<Problem>;
  counts(): Counts;
  lines(): readonly CaptureEvent[];
  /** Lines that this page let go of because it holds `MOST_LINES`. */
  released(): number;
  skipped(): { count: number; complaints: readonly string[] };
  /** True while lines wait to be read or exchanges wait to be diagnosed. */
  busy(): boolean;
  start(header: CaptureHeader): void;
  add(lines: readonly CaptureEvent[]): void;
  /** Lines that were malformed before they could be added, such as text that is not JSON. */
  complain(message: string): void;
  addDiagnoses(diagnoses: readonly Diagnosis[]): void;
  clear(): void;
}

export function createEvidence(engine: Engine, clock: Clock): Evidence {
  const version = signal(0);
  const problems = createProblemIndex();
  let header: CaptureHeader | null = null;
  let correlation: Correlation | null = null;
  let lines: CaptureEvent[] = [];
  let next = 0;
  let unasked = 0;
  let released = 0;
  let skipped = 0;
  let complaints: string[] = [];
  let waiting = new Map<string, Exchange>();
  let rows = new Map<string, Row>();
  let counts = noCounts();
  let list: Row[] | null = null;
  let framed = false;

  const publish = () => {
    if (framed) return;
    framed = true;
    clock.frame(() => {
      framed = false;
      version.value++;
    });
  };

  const remove = (id: string) => {
    const row = rows.get(id);
    if (!row) return;
    count(counts, row, -1);
    rows.delete(id);
    problems.remove(id);
    list = null;
  };
  const put = (diagnosis: Diagnosis) => {
    const row = toRow(diagnosis);
    const before = rows.get(row.id);
    if (before) count(counts, before, -1);
    count(counts, row, 1);
    rows.set(row.id, row);
    problems.put(row);
    list = null;
  };
  const complain = (message: string) => {
    skipped++;
    if (complaints.length < MOST_COMPLAINTS) complaints.push(message);
    publish();
  };

  const read = (line: CaptureEvent) => {
    correlation ??= engine.createCorrelation(sessionOf(header));
    try {
      for (const observation of engine.observe(line)) correlation.add(observation);
    } catch (error) {
      complain(`${line.source} ${line.event}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const diagnose = (exchange: Exchange) => {
    waiting.delete(exchange.id);
    try {
      put(engine.diagnose(exchange));
    } catch (error) {
      put(undiagnosed(exchange, error));
    }
  };

  /** One small piece of work: some lines, or one diagnosis. */
  const step = (): boolean => {
    if (next < lines.length) {
      const end = Math.min(next + LINES_PER_STEP, lines.length);
      unasked += end - next;
      while (next < end) read(lines[next++] as CaptureEvent);
      if (next < lines.length && unasked < LINES_PER_ASKING) return true;
      unasked = 0;
      const changes = correlation?.changes();
      for (const exchange of changes?.changed ?? []) waiting.set(exchange.id, exchange);
      for (const id of changes?.removed ?? []) {
        waiting.delete(id);
        remove(id);
      }
    } else {
      const first = waiting.values().next();
      if (!first.done) diagnose(first.value);
    }
    publish();
    return next < lines.length || waiting.size > 0;
  };
  const wake = sliced(clock, step);

  const clear = () => {
    correlation = null;
    lines = [];
    next = 0;
    unasked = 0;
    released = 0;
    skipped = 0;
    complaints = [];
    waiting = new Map();
    rows = new Map();
    counts = noCounts();
    list = null;
    problems.clear();
    publish();
  };

  return {
    version,
    header: () => header,
    rows: () => {
      list ??= [...rows.values()].filter((row) => row.crossOrigin);
      return list;
    },
    row: (id) => rows.get(id),
    problems: () => problems.all(),
    counts: () => counts,
    lines: () => lines,
    released: () => released,
    skipped: () => ({ count: skipped, complaints }),
    busy: () => next < lines.length || waiting.size > 0,
    start(first) {
      clear();
      header = first;
    },
    add(more) {
      for (const line of more) lines.push(line);
      const over = lines.length - MOST_LINES;
      if (over > 0 && next >= over) {
        lines = lines.slice(over);
        next -= over;
        released += over;
      }
      wake();
    },
    complain,
    addDiagnoses(diagnoses) {
      for (const diagnosis of diagnoses) put(diagnosis);
      publish();
    },
    clear,
  };
}

function sessionOf(header: CaptureHeader | null) {
  return {
    browser: header?.browser.name === 'firefox' ? ('firefox' as const) : ('chromium' as const),
    topLevelUrl: header?.topLevelUrl,
    thirdPartyCookies: header?.thirdPartyCookies ?? ('unknown' as const),
  };
}

function noCounts(): Counts {
  return { exchanges: 0, failed: 0, crossOrigin: 0, kinds: { cors: 0, cookies: 0, 'not-cors': 0, advice: 0 } };
}

function count(counts: Counts, row: Row, by: 1 | -1): void {
  counts.exchanges += by;
  if (row.failed) counts.failed += by;
  if (row.crossOrigin) counts.crossOrigin += by;
  if (row.kind && (row.crossOrigin || row.failed)) counts.kinds[row.kind] += by;
}
