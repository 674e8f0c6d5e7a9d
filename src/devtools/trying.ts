import type { CaptureEvent } from '../core/formats/capture.ts';
import type { AnswerChange, Trial } from '../core/formats/trial.ts';
import type { PortLike } from '../messaging/port-like.ts';
import {
  isForMethod,
  isFromTrials,
  type ToTrials,
  type TrialEnd,
  type Trying,
  trialPortName,
} from '../messaging/trial-messages.ts';

/** Both browsers end a background that hears nothing for 30 s; and one that died unnoticed is missed as soon. */
const PING_MS = 5_000;

export interface TryFix {
  start(trial: Trial): void;
  /** Switches it off, or lets what is told of its end be forgotten. */
  stop(): void;
  /** Tells which page the tab shows now; null when that cannot be known. */
  pageIs(origin: string | null): void;
  accessIs(granted: boolean): void;
  /** The line, marked as simulated if a trial changed the answer that it tells of. */
  mark(line: CaptureEvent): CaptureEvent;
}

/**
 * The DevTools page's end of "Try it in this tab": has the background set rules, keeps it awake while they stand, and
 * tells how it is. The rules last as long as the port to the background.
 */
export function createTryFix(
  tabId: number,
  connect: (name: string) => PortLike,
  onChange: (trying: Trying) => void,
): TryFix {
  let trying: Trying = { state: 'off' };
  let port: PortLike | null = null;
  let pings: ReturnType<typeof setInterval> | null = null;
  let pageOrigin: string | null = null;
  /** What is, or may be, changed now. */
  let changes: readonly AnswerChange[] = [];

  function become(now: Trying): void {
    trying = now;
    onChange(now);
  }

  function open(): PortLike {
    const opened = connect(trialPortName(tabId));
    let answered = true;
    opened.onMessage.addListener((message) => {
      answered = true;
      if (opened === port && isFromTrials(message)) hear(message.type, 'why' in message ? message.why : undefined);
    });
    opened.onDisconnect.addListener(() => {
      if (opened === port) backgroundEnded();
    });
    // Chromium keeps a port open as long as any page of the extension may hold its other end: silence tells as well.
    pings = setInterval(() => {
      if (!answered) return backgroundEnded();
      answered = false;
      send({ type: 'ping' });
    }, PING_MS);
    port = opened;
    return opened;
  }

  function close(): void {
    if (pings !== null) clearInterval(pings);
    pings = null;
    const closing = port;
    port = null;
    closing?.disconnect();
  }

  function send(message: ToTrials): void {
    try {
      (port ?? open()).postMessage(message);
    } catch {
      backgroundEnded();
    }
  }

  function hear(type: 'on' | 'off' | 'refused' | 'pong', why?: string): void {
    if (type === 'on' && trying.state === 'starting') {
      changes = trying.trial.changes;
      become({ ...trying, state: 'on' });
    }
    if (type === 'refused') end('refused', why);
    // A background that began anew took back every rule as it did: that it answers at all says so.
    if ((type === 'off' || type === 'pong') && !isUnderWay(trying)) {
      changes = [];
      close();
    }
  }

  /** Whoever starts in the background takes back all rules: so it only has to be started. */
  function backgroundEnded(): void {
    close();
    if (isUnderWay(trying)) {
      become({ state: 'ended', trial: trying.trial, because: 'background-ended' });
      send({ type: 'ping' });
    } else if (changes.length) setTimeout(() => send({ type: 'ping' }), PING_MS);
  }

  function end(because: TrialEnd, detail?: string): void {
    if (!isUnderWay(trying)) return;
    become({ state: 'ended', trial: trying.trial, because, ...(detail !== undefined && { detail }) });
    send({ type: 'stop' });
  }

  return {
    start(trial) {
      changes = [...changes, ...trial.changes];
      become({ state: 'starting', trial, since: Date.now(), pageOrigin });
      send({ type: 'try', trial });
    },
    stop() {
      const underWay = isUnderWay(trying);
      become({ state: 'off' });
      if (underWay) send({ type: 'stop' });
    },
    pageIs(origin) {
      pageOrigin = origin;
      if (isUnderWay(trying) && origin !== trying.pageOrigin) end('navigated');
    },
    accessIs(granted) {
      if (!granted) end('access-withdrawn');
    },
    mark: (line) => (changes.length && isChanged(line, changes) ? { ...line, simulated: true } : line),
  };
}

type UnderWay = Extract<Trying, { trial: Trial; since: number }>;
const isUnderWay = (trying: Trying): trying is UnderWay => trying.state === 'on' || trying.state === 'starting';

/** The APIs' tab of requests that belong to none: rules for a tab do not reach them. */
const NO_TAB = -1;

/** Whether a line of a request, or a HAR entry, is of one whose answer the changes are for. */
function isChanged({ source, details }: CaptureEvent, changes: readonly AnswerChange[]): boolean {
  const about = source === 'har' ? fieldOf(details, 'request') : details;
  const [url, method] = [fieldOf(about, 'url'), fieldOf(about, 'method')];
  if (typeof url !== 'string' || typeof method !== 'string' || fieldOf(about, 'tabId') === NO_TAB) return false;
  return changes.some((change) => change.url === url.replace(/#.*$/s, '') && isForMethod(change, method));
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
