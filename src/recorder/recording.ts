import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import { pageShown } from '../core/formats/page-shown.ts';
import { isToRecorder } from '../messaging/message-shape.ts';
import type { RecorderState, ToPanel, ToRecorder } from '../messaging/messages.ts';
import type { PortLike } from '../messaging/port-like.ts';
import { LineRing, type RingLimits } from './line-ring.ts';
import { RecordingWindow } from './recording-window.ts';

/** Lines that arrive within this time travel together. */
const BATCH_MS = 10;
/** One message to a panel carries no more than this, so that a long recording does not freeze it. */
const CHUNK: RingLimits = { lines: 500, bytes: 1024 * 1024 };

interface Subscriber {
  port: PortLike;
  /** Running number of the first line that it has not been told; null before it subscribes. */
  cursor: number | null;
}

/** What a panel asks that the recording itself cannot do, or not alone. */
export type Request = Extract<
  ToRecorder,
  { type: 'access-changed' | 'request-access' | 'page-evidence' | 'pause' | 'resume' | 'try' | 'stop-trying' }
>;

export interface Recording {
  record(line: CaptureEvent): void;
  /** Serves a panel until its port closes. Whoever calls has checked who is at the other end. */
  serve(port: PortLike): void;
  change(change: Partial<RecorderState>): void;
  /** How much is held before the oldest makes room. */
  limit(limits: RingLimits): void;
  /** From the next session on, or for panels that subscribe from now on. */
  describe(header: Partial<CaptureHeader>): void;
}

/** Holds what was recorded, and tells it to any number of panels: first what there is, then what comes, in batches. */
export function createRecording(
  initialHeader: CaptureHeader,
  onRequest: (request: Request) => void,
  limits?: RingLimits,
): Recording {
  const ring = new LineRing(limits);
  const window = new RecordingWindow();
  const subscribers = new Set<Subscriber>();
  let header = initialHeader;
  let session = newSession();
  let state: RecorderState = {
    recording: true,
    access: { state: 'unknown' },
    dropped: 0,
    pageEvidence: false,
    preserveLog: true,
  };
  let timer: ReturnType<typeof setTimeout> | null = null;

  function tell(subscriber: Subscriber, message: ToPanel): void {
    try {
      subscriber.port.postMessage(message);
    } catch {
      // The port is closed and the news of it still on its way. The others must not suffer for it.
      subscribers.delete(subscriber);
    }
  }
  const tellAll = (message: ToPanel) => {
    for (const subscriber of subscribers) if (subscriber.cursor !== null) tell(subscriber, message);
  };

  function flushSoon(delay: number): void {
    if (timer === null) timer = setTimeout(flush, delay);
  }

  function flush(): void {
    timer = null;
    if (ring.dropped !== state.dropped) change({});
    let behind = false;
    for (const subscriber of subscribers) behind = tellNextChunk(subscriber) || behind;
    if (behind) flushSoon(0);
  }

  /** Returns whether there is more to tell. */
  function tellNextChunk(subscriber: Subscriber): boolean {
    if (subscriber.cursor === null || subscriber.cursor >= ring.next) return false;
    const first = Math.max(subscriber.cursor, ring.first);
    const lines = ring.take(first, CHUNK);
    subscriber.cursor = first + lines.length;
    tell(subscriber, { type: 'lines', lines, first });
    return subscriber.cursor < ring.next;
  }

  function change(news: Partial<RecorderState>): void {
    state = { ...state, ...news, dropped: ring.dropped };
    tellAll({ type: 'state', state });
  }

  function subscribe(subscriber: Subscriber, since: { session: string; next: number } | undefined): void {
    const resumes = since?.session === session;
    subscriber.cursor = resumes ? Math.max(0, since.next) : 0;
    if (since && !resumes) tell(subscriber, { type: 'cleared', session });
    if (!resumes) tell(subscriber, { type: 'header', header, session });
    tell(subscriber, { type: 'state', state });
    flushSoon(0);
  }

  /** Forgets what happened before `time`, ms since the epoch. */
  function clear(time: number): void {
    ring.clear();
    window.clear(time);
    session = newSession();
    header = { ...header, time };
    tellAll({ type: 'cleared', session });
    tellAll({ type: 'header', header, session });
    for (const subscriber of subscribers) if (subscriber.cursor !== null) subscriber.cursor = 0;
    change({});
  }

  function obey(subscriber: Subscriber, message: ToRecorder): void {
    switch (message.type) {
      case 'subscribe':
        subscribe(subscriber, message.since);
        break;
      case 'pause':
        window.pause(Date.now());
        change({ recording: false });
        onRequest(message);
        break;
      case 'resume':
        window.resume(Date.now());
        change({ recording: true });
        onRequest(message);
        break;
      case 'clear':
        clear(Date.now());
        break;
      case 'preserve-log':
        change({ preserveLog: message.on });
        break;
      default:
        onRequest(message);
    }
  }

  return {
    record(line) {
      if (!window.holds(line, Date.now())) return;
      const page = pageShown(line);
      if (page && !state.preserveLog) {
        header = { ...header, topLevelUrl: page.url };
        clear(page.time);
      }
      ring.push(line);
      if (subscribers.size) flushSoon(BATCH_MS);
    },
    serve(port) {
      const subscriber: Subscriber = { port, cursor: null };
      subscribers.add(subscriber);
      port.onMessage.addListener((message) => {
        if (isToRecorder(message)) obey(subscriber, message);
      });
      port.onDisconnect.addListener(() => subscribers.delete(subscriber));
    },
    change,
    limit(limits) {
      ring.limit(limits);
      if (ring.dropped !== state.dropped) change({});
    },
    describe(news) {
      header = { ...header, ...news };
    },
  };
}

const newSession = (): string => crypto.randomUUID();
