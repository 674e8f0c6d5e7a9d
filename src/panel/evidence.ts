import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import type { Correlation, Engine } from './engine.ts';
import type { Problem } from './problems.ts';
import type { Row } from './row.ts';
import { type Counts, createRowTable } from './row-table.ts';
import { type Clock, sliced } from './slices.ts';
import { undiagnosed } from './undiagnosed.ts';

/** Raw lines kept for "Save capture". Older ones are let go and counted. */
export const MOST_LINES = 400_000;

/** Lines handed to the reducer between two looks at the clock. */
const LINES_PER_STEP = 32;
/** Lines after which the reducer is asked for what changed, when more are waiting: asking has a cost of its own. */
const LINES_PER_ASKING = 256;
/** Messages kept about lines that could not be read; all are counted. */
const MOST_COMPLAINTS = 20;

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
  const table = createRowTable();
  let header: CaptureHeader | null = null;
  let correlation: Correlation | null = null;
  let lines: CaptureEvent[] = [];
  let next = 0;
  let unasked = 0;
  let released = 0;
  let skipped = 0;
  let complaints: string[] = [];
  let waiting = new Map<string, Exchange>();
  let framed = false;

  const publish = () => {
    if (framed) return;
    framed = true;
    clock.frame(() => {
      framed = false;
      version.value++;
    });
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
      table.put(engine.diagnose(exchange));
    } catch (error) {
      table.put(undiagnosed(exchange, error));
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
        table.remove(id);
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
    table.clear();
    publish();
  };

  return {
    version,
    header: () => header,
    rows: table.rows,
    row: table.row,
    problems: table.problems,
    counts: table.counts,
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
      for (const diagnosis of diagnoses) table.put(diagnosis);
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
