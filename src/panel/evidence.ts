import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { readCaptureLine } from './capture-line.ts';
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
  /** Lines of a capture file from an index on. They are parsed in slices too. */
  addText(lines: readonly string[], from: number): void;
  /** Says that something of a file could not be used. */
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
  let texts: readonly string[] = [];
  let nextText = 0;
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
  const parse = (text: string, index: number) => {
    const read = readCaptureLine(text);
    if (read.kind === 'event') lines.push(read.event);
    if (read.kind === 'malformed') complain(`line ${index + 1} ${read.why}`);
  };
  const diagnose = (exchange: Exchange) => {
    waiting.delete(exchange.id);
    try {
      table.put(engine.diagnose(exchange));
    } catch (error) {
      table.put(undiagnosed(exchange, error));
    }
  };

  const unread = () => next < lines.length || nextText < texts.length;

  /** One small piece of work: some lines, or one diagnosis. */
  const step = (): boolean => {
    const end = Math.min(nextText + LINES_PER_STEP, texts.length);
    while (nextText < end) parse(texts[nextText] ?? '', nextText++);
    if (nextText === texts.length) texts = [];
    if (!texts.length) nextText = 0;
    if (next < lines.length) {
      const last = Math.min(next + LINES_PER_STEP, lines.length);
      unasked += last - next;
      while (next < last) read(lines[next++] as CaptureEvent);
      if (unread() && unasked < LINES_PER_ASKING) return true;
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
    return unread() || waiting.size > 0;
  };

  const wake = sliced(clock, step);

  const clear = () => {
    correlation = null;
    lines = [];
    next = 0;
    texts = [];
    nextText = 0;
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
    busy: () => unread() || waiting.size > 0,
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
    addText(more, from) {
      texts = more;
      nextText = from;
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
