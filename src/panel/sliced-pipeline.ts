import type { Exchange } from '../core/exchange/exchange.ts';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import { pageShown } from '../core/formats/page-shown.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { fromJsonLine, splitLines } from '../messaging/line-text.ts';
import type { Correlation, Engine } from './engine.ts';
import { type EvidenceSink, unreadableFile } from './import-file.ts';
import { readStream } from './import-stream.ts';
import type { News, Pipeline } from './pipeline.ts';
import { sendRow } from './row.ts';
import { type Clock, sliced } from './slices.ts';
import { undiagnosed } from './undiagnosed.ts';

/** Lines handed to the reducer between two looks at the clock. */
const LINES_PER_STEP = 32;
/** Lines after which the reducer is asked for what changed, when more are waiting: asking has a cost of its own. */
const LINES_PER_ASKING = 256;
/** Diagnoses after which the render path is told, when more are waiting. */
const MOST_PER_NEWS = 32;
/** Lines or diagnoses of a file that may wait. */
const MOST_WAITING = 1_000;
/** Lines of a file after which what an exchange was made from is forgotten: what is further apart is not joined. */
const FILE_REACH = 100_000;
/** Room is made each time that this part of the reach has come: looking through all exchanges has a cost. */
const TURNS = 16;
/** Messages passed on about lines that could not be read; all are counted. */
const MOST_COMPLAINTS = 20;

/** A pipeline that works in slices of a few milliseconds on the thread that it is made on. */
export function createSlicedPipeline(engine: Engine, clock: Clock, tell: (news: News) => void): Pipeline {
  let header: CaptureHeader | null = null;
  let correlation: Correlation | null = null;
  let lines: readonly Line[] = [];
  let queue: (readonly Line[])[] = [];
  let next = 0;
  let unasked = 0;
  /** Lines after which the reducer forgets an exchange that nothing more was heard of. */
  let reach = FILE_REACH;
  let heard = 0;
  /** Lines that wait to be read. */
  let unreadLines = 0;
  let finished: Diagnosis[] = [];
  let waiting = new Map<string, Exchange>();
  let news = noNews();
  let closed = false;
  let isFile = true;
  /** The file whose bytes still arrive. */
  let opening: Blob | null = null;
  let tellReader: ((more: boolean) => void) | null = null;

  const complain = (message: string) => {
    news.skipped++;
    if (news.complaints.length < MOST_COMPLAINTS) news.complaints.push(message);
  };

  const read = (line: CaptureEvent) => {
    correlation ??= engine.createCorrelation(sessionOf(header));
    const page = pageShown(line);
    if (page) news.pages.push(page);
    try {
      for (const observation of engine.observe(line)) correlation.add(observation);
    } catch (error) {
      complain(`${line.source} ${line.event}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const diagnose = (exchange: Exchange) => {
    waiting.delete(exchange.id);
    try {
      news.rows.push(sendRow(engine.diagnose(exchange)));
    } catch (error) {
      news.rows.push(sendRow(undiagnosed(exchange, error)));
    }
  };
  const remove = (id: string) => {
    waiting.delete(id);
    news.rows = news.rows.filter(({ facts }) => facts.id !== id);
    news.removed.push(id);
  };
  const ask = () => {
    unasked = 0;
    if (!correlation) return;
    const { changed, removed } = correlation.changes();
    for (const exchange of changed) waiting.set(exchange.id, exchange);
    for (const id of removed) remove(id);
    if (heard < reach / TURNS) return;
    heard = 0;
    const released = correlation.release(reach);
    // The requests of a file stay in sight, and what they were made from need not.
    if (!isFile) for (const id of released) remove(id);
  };

  const busy = () => unreadLines > 0 || unasked > 0 || waiting.size > 0 || finished.length > 0;

  const readSome = () => {
    if (next >= lines.length) {
      lines = queue.shift() ?? [];
      next = 0;
    }
    const last = Math.min(next + LINES_PER_STEP, lines.length);
    unasked += last - next;
    heard += last - next;
    unreadLines -= last - next;
    news.read += last - next;
    while (next < last) read(toEvent(lines[next++] as Line));
  };

  /** One small piece of work: some lines, or one diagnosis. */
  const step = () => {
    const first = waiting.values().next();
    if (finished.length) {
      news.rows.push(...finished.slice(0, MOST_PER_NEWS).map(sendRow));
      finished = finished.slice(MOST_PER_NEWS);
    } else if (unasked > 0 && (!unreadLines || unasked >= LINES_PER_ASKING)) ask();
    // What has changed is told before more is read: a flood must not keep the first failures waiting.
    else if (!first.done) diagnose(first.value);
    else if (unreadLines) readSome();
  };

  const hasRoom = () => unreadLines + finished.length < MOST_WAITING;

  const wake = sliced(
    clock,
    () => {
      if (closed) return false;
      step();
      if (news.rows.length >= MOST_PER_NEWS) report();
      if (hasRoom()) tellReader?.(true);
      return busy();
    },
    () => report(),
  );

  function report(): void {
    if (closed) return;
    const told = { ...news, busy: busy() || opening !== null };
    news = noNews();
    tell(told);
  }

  const enqueue = (more: readonly Line[]) => {
    if (more.length) queue.push(more);
    unreadLines += more.length;
  };

  const sink: EvidenceSink = {
    start(first) {
      header = first;
    },
    add: enqueue,
    complain,
    addDiagnoses(diagnoses) {
      finished.push(...diagnoses);
    },
    async wantsMore() {
      wake();
      return (
        hasRoom() ||
        new Promise<boolean>((tell) => {
          tellReader = tell;
        })
      );
    },
  };

  function forget(): void {
    opening = null;
    tellReader?.(false);
    tellReader = null;
    correlation = null;
    lines = [];
    queue = [];
    next = 0;
    unreadLines = 0;
    unasked = 0;
    heard = 0;
    reach = FILE_REACH;
    isFile = true;
    finished = [];
    waiting = new Map();
    news = noNews();
  }

  /** What arrives of a file that was closed meanwhile goes nowhere. */
  function open(name: string, file: Blob): void {
    forget();
    opening = file;
    const current = () => opening === file && !closed;
    const own: EvidenceSink = {
      ...sink,
      start: (first) => current() && sink.start(first),
      add: (more) => current() && sink.add(more),
      wantsMore: async () => current() && sink.wantsMore(),
      addDiagnoses: (diagnoses) => current() && sink.addDiagnoses(diagnoses),
      complain: (message) => current() && complain(message),
    };
    readStream(name, file, own)
      .catch((error: unknown) => unreadableFile(name, error instanceof Error ? error.message : String(error)))
      .then((about) => {
        if (!current()) return;
        opening = null;
        news.file = about;
        wake();
      });
  }

  return {
    start(first) {
      forget();
      header = first;
    },
    add(more, keep) {
      isFile = false;
      reach = keep;
      enqueue(splitLines(more));
      wake();
    },
    open,
    close() {
      closed = true;
      forget();
    },
  };
}

/** A line of a file as it was read, or of the recorder as JSON: made an object only when its turn comes, it soon makes room. */
type Line = CaptureEvent | string;

const toEvent = (line: Line): CaptureEvent => (typeof line === 'string' ? fromJsonLine(line) : line);

const noNews = (): Omit<News, 'busy'> => ({
  rows: [],
  removed: [],
  pages: [],
  read: 0,
  skipped: 0,
  complaints: [],
});

function sessionOf(header: CaptureHeader | null) {
  return {
    browser: header?.browser.name === 'firefox' ? ('firefox' as const) : ('chromium' as const),
    topLevelUrl: header?.topLevelUrl,
    thirdPartyCookies: header?.thirdPartyCookies ?? ('unknown' as const),
  };
}
