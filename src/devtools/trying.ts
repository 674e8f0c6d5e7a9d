import type { CaptureEvent } from '../core/formats/capture.ts';
import type { Trial } from '../core/formats/trial.ts';
import type { PortLike } from '../messaging/port-like.ts';
import {
  type FromTrials,
  isFromTrials,
  type ToTrials,
  type TrialEnd,
  type Trying,
  trialPortName,
} from '../messaging/trial-messages.ts';
import { SimulatedLines } from './simulated-lines.ts';

/** Both browsers end a background that hears nothing for 30 s. */
const PING_MS = 5_000;
/** A background that leaves so many unanswered is taken to have died unnoticed. */
const MISSED_PINGS = 2;

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
  const simulated = new SimulatedLines();

  function become(now: Trying): void {
    trying = now;
    onChange(now);
  }

  function open(): PortLike {
    const opened = connect(trialPortName(tabId));
    let unanswered = 0;
    opened.onMessage.addListener((message) => {
      unanswered = 0;
      if (opened === port && isFromTrials(message)) hear(message);
    });
    opened.onDisconnect.addListener(() => {
      if (opened === port) backgroundEnded();
    });
    // Chromium keeps a port open as long as any page of the extension may hold its other end: silence tells as well.
    pings = setInterval(() => {
      if (unanswered >= MISSED_PINGS) return backgroundEnded();
      unanswered++;
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

  function hear(message: FromTrials): void {
    if (message.type === 'on' && trying.state === 'starting') {
      simulated.keep(trying.trial.changes, Date.now());
      become({ ...trying, state: 'on' });
    }
    if (message.type === 'refused') end('refused', message.why);
    // A background that began anew took back every rule as it did: that it answers at all says so.
    if ((message.type === 'off' || message.type === 'pong') && !isUnderWay(trying)) {
      simulated.keep([], message.at);
      close();
    }
  }

  /** Whoever starts in the background takes back all rules: so it only has to be started. */
  function backgroundEnded(): void {
    close();
    if (isUnderWay(trying)) {
      become({ state: 'ended', trial: trying.trial, because: 'background-ended' });
      send({ type: 'ping' });
    } else if (simulated.standing) setTimeout(() => send({ type: 'ping' }), PING_MS);
  }

  function end(because: TrialEnd, detail?: string): void {
    if (!isUnderWay(trying)) return;
    become({ state: 'ended', trial: trying.trial, because, ...(detail !== undefined && { detail }) });
    send({ type: 'stop' });
  }

  return {
    start(trial) {
      simulated.add(trial.changes);
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
    mark: (line) => simulated.mark(line),
  };
}

type UnderWay = Extract<Trying, { trial: Trial; since: number }>;
const isUnderWay = (trying: Trying): trying is UnderWay => trying.state === 'on' || trying.state === 'starting';
