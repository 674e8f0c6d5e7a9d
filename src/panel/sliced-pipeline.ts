import type { Exchange } from '../core/exchange/exchange.ts';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import { pageShown } from '../core/formats/page-shown.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { readCaptureLine } from './capture-line.ts';
import type { Correlation, Engine } from './engine.ts';
import { type EvidenceSink, readFile, unreadableFile } from './import-file.ts';
import { readStream } from './import-stream.ts';
import type { News, Pipeline } from './pipeline.ts';
import { type Clock, sliced } from './slices.ts';
import { undiagnosed } from './undiagnosed.ts';

/** Lines handed to the reducer between two looks at the clock. */
const LINES_PER_STEP = 32;
/** Lines after which the reducer is asked for what changed, when more are waiting: asking has a cost of its own. */
const LINES_PER_ASKING = 256;
/** Diagnoses after which the render path is told, when more are waiting. */
const MOST_PER_NEWS = 32;
/** Messages passed on about lines that could not be read; all are counted. */
const MOST_COMPLAINTS = 20;

/** A pipeline that works in slices of a few milliseconds on the thread that it is made on. */
export function createSlicedPipeline(engine: Engine, clock: Clock, tell: (news: News) => void): Pipeline {
  let header: CaptureHeader | null = null;
  let correlation: Correlation | null = null;
  let lines: readonly CaptureEvent[] = [];
  let queue: (readonly CaptureEvent[])[] = [];
  let next = 0;
  let texts: readonly string[] = [];
  let nextText = 0;
  let unasked = 0;
  let finished: readonly Diagnosis[] = [];
  let waiting = new Map<string, Exchange>();
  let news = noNews();
  let closed = false;
  /** The file whose bytes still arrive. */
  let opening: Blob | null = null;

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
  const readText = (text: string, index: number) => {
    const found = readCaptureLine(text);
    if (found.kind === 'event') read(found.event);
    if (found.kind === 'malformed') complain(`line ${index + 1} ${found.why}`);
  };
  const diagnose = (exchange: Exchange) => {
    waiting.delete(exchange.id);
    try {
      news.diagnoses.push(engine.diagnose(exchange));
    } catch (error) {
      news.diagnoses.push(undiagnosed(exchange, error));
    }
  };
  const ask = () => {
    unasked = 0;
    const changes = correlation?.changes();
    for (const exchange of changes?.changed ?? []) waiting.set(exchange.id, exchange);
    for (const id of changes?.removed ?? []) {
      waiting.delete(id);
      news.diagnoses = news.diagnoses.filter(({ exchange }) => exchange.id !== id);
      news.removed.push(id);
    }
  };

  const unread = () => next < lines.length || queue.length > 0 || nextText < texts.length;
  const busy = () => unread() || unasked > 0 || waiting.size > 0 || finished.length > 0;

  const readSome = () => {
    if (next >= lines.length) {
      lines = queue.shift() ?? [];
      next = 0;
    }
    const last = Math.min(next + LINES_PER_STEP, lines.length);
    const lastText = Math.min(nextText + LINES_PER_STEP, texts.length);
    unasked += last - next + lastText - nextText;
    news.read += last - next;
    while (next < last) read(lines[next++] as CaptureEvent);
    while (nextText < lastText) readText(texts[nextText] ?? '', nextText++);
    if (nextText === texts.length) {
      texts = [];
      nextText = 0;
    }
  };

  /** One small piece of work: some lines, or one diagnosis. */
  const step = () => {
    const first = waiting.values().next();
    if (finished.length) {
      news.diagnoses.push(...finished.slice(0, MOST_PER_NEWS));
      finished = finished.slice(MOST_PER_NEWS);
    } else if (unasked > 0 && (!unread() || unasked >= LINES_PER_ASKING)) ask();
    // What has changed is told before more is read: a flood must not keep the first failures waiting.
    else if (!first.done) diagnose(first.value);
    else if (unread()) readSome();
  };

  const wake = sliced(
    clock,
    () => {
      if (closed) return false;
      step();
      if (news.diagnoses.length >= MOST_PER_NEWS) report();
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

  const sink: EvidenceSink = {
    start(first) {
      header = first;
    },
    add(more) {
      if (more.length) queue.push(more);
    },
    addText(more, from) {
      texts = more;
      nextText = from;
    },
    complain,
    addDiagnoses(diagnoses) {
      finished = diagnoses;
    },
  };

  function forget(): void {
    opening = null;
    correlation = null;
    lines = [];
    queue = [];
    next = 0;
    texts = [];
    nextText = 0;
    unasked = 0;
    finished = [];
    waiting = new Map();
    news = noNews();
  }

  function openText(name: string, text: string): void {
    if (closed) return;
    news.file = readFile(name, text, sink);
    wake();
  }

  /** What arrives of a file that was closed meanwhile goes nowhere. */
  function openStream(name: string, file: Blob): void {
    opening = file;
    const current = () => opening === file && !closed;
    const own: EvidenceSink = {
      ...sink,
      start: (first) => current() && sink.start(first),
      add(more) {
        if (!current()) return;
        sink.add(more);
        wake();
      },
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
    add(more) {
      sink.add(more);
      wake();
    },
    open(name, content) {
      forget();
      if (typeof content === 'string') openText(name, content);
      else openStream(name, content);
    },
    close() {
      closed = true;
      forget();
    },
  };
}

const noNews = (): Omit<News, 'busy'> => ({
  diagnoses: [],
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
