import { type ReadonlySignal, signal } from '@preact/signals';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { PageShown } from '../core/formats/page-shown.ts';
import { fromJsonLine, joinLines } from '../messaging/line-text.ts';
import type { ImportedFile } from './import-file.ts';
import type { News, PipelineMaker } from './pipeline.ts';
import type { Policy } from './policies.ts';
import type { Problem } from './problems.ts';
import { type Row, receiveRow } from './row.ts';
import { type Counts, createRowTable } from './row-table.ts';
import type { Clock } from './slices.ts';

/** Lines that may be on their way to the pipeline or wait there: what waits takes memory twice. */
const MOST_IN_FLIGHT = 2_048;
/** Messages kept about lines that could not be read; all are counted. */
const MOST_COMPLAINTS = 20;

/** One stream of evidence and all that was made from it: the live session, or a file. */
export interface Evidence {
  /** Grows by one, at most once per frame, when any of the functions below would answer differently. */
  version: ReadonlySignal<number>;
  /** What the opened file turned out to be; null while it is read, and for the live session. */
  file: ReadonlySignal<ImportedFile | null>;
  header(): CaptureHeader | null;
  rows(): readonly Row[];
  row(id: string): Row | undefined;
  problems(): Iterable<Problem>;
  policies(): Policy[];
  counts(): Counts;
  /** The pages that the tab went to, in the order of time. */
  pages(): readonly PageShown[];
  /** What was recorded; of a file, which is on disk already, nothing is kept. */
  lines(): CaptureEvent[];
  hasLines(): boolean;
  /** Lines that this page let go of because it holds no more; requests of which it has none go with them. */
  released(): number;
  skipped(): { count: number; complaints: readonly string[] };
  /** True while lines wait to be read or exchanges wait to be diagnosed. */
  busy(): boolean;
  /** True while an opened file is being read. */
  reading(): boolean;
  start(header: CaptureHeader): void;
  /** @param lines each as `toJsonLine` wrote it */
  add(lines: readonly string[]): void;
  /** Reads a file in place of what there was. */
  open(name: string, content: Blob): void;
  clear(): void;
  /** Ends its thread. */
  close(): void;
}

/** @param keep lines that it holds of a live session; the oldest make room, and requests with them */
export function createEvidence(
  createPipeline: PipelineMaker,
  clock: Clock,
  keep: () => number = () => Number.POSITIVE_INFINITY,
): Evidence {
  const version = signal(0);
  const file = signal<ImportedFile | null>(null);
  const table = createRowTable();
  const pipeline = createPipeline(take);
  let header: CaptureHeader | null = null;
  /** As they came. */
  let parcels: (readonly string[])[] = [];
  /** Index of the first parcel that the pipeline was not handed. */
  let next = 0;
  let held = 0;
  let inFlight = 0;
  let released = 0;
  let skipped = 0;
  let complaints: string[] = [];
  let pages: PageShown[] = [];
  let busy = false;
  let reading = false;
  let framed = false;

  function publish(): void {
    if (framed) return;
    framed = true;
    clock.frame(() => {
      framed = false;
      version.value++;
    });
  }

  function handOver(): void {
    for (; next < parcels.length && inFlight < MOST_IN_FLIGHT; next++) {
      const lines = parcels[next] as readonly string[];
      inFlight += lines.length;
      pipeline.add(joinLines(lines), keep());
    }
    let gone = 0;
    for (; gone < next; gone++) {
      const { length } = parcels[gone] as readonly string[];
      if (held - length < keep()) break;
      held -= length;
      released += length;
    }
    if (!gone) return;
    parcels = parcels.slice(gone);
    next -= gone;
  }

  function take(news: News): void {
    inFlight -= news.read;
    busy = news.busy;
    reading = reading && busy;
    for (const id of news.removed) table.remove(id);
    for (const row of news.rows) table.put(receiveRow(row));
    if (news.pages.length) pages = [...pages, ...news.pages].sort((a, b) => a.time - b.time);
    skipped += news.skipped;
    if (complaints.length < MOST_COMPLAINTS) {
      complaints = [...complaints, ...news.complaints].slice(0, MOST_COMPLAINTS);
    }
    if (news.file) file.value = news.file;
    handOver();
    publish();
  }

  function forget(): void {
    parcels = [];
    next = 0;
    held = 0;
    inFlight = 0;
    released = 0;
    skipped = 0;
    complaints = [];
    pages = [];
    busy = false;
    reading = false;
    table.clear();
    publish();
  }

  return {
    version,
    file,
    header: () => header,
    rows: table.rows,
    row: table.row,
    problems: table.problems,
    policies: table.policies,
    counts: table.counts,
    pages: () => pages,
    lines: () => parcels.flatMap((lines) => lines.map(fromJsonLine)),
    hasLines: () => held > 0,
    released: () => released,
    skipped: () => ({ count: skipped, complaints }),
    busy: () => busy || inFlight > 0 || next < parcels.length,
    reading: () => reading,
    start(first) {
      header = first;
      forget();
      pipeline.start(header);
    },
    add(more) {
      if (!more.length) return;
      parcels.push(more);
      held += more.length;
      handOver();
    },
    open(name, content) {
      forget();
      busy = true;
      reading = true;
      pipeline.open(name, content);
    },
    clear() {
      forget();
      pipeline.start(header);
    },
    close: () => pipeline.close(),
  };
}
