import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import type { BrowserName, Exchange } from '../../src/core/exchange/exchange.ts';
import type { Observation } from '../../src/core/exchange/observation.ts';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { observe } from '../../src/sources/observe.ts';

type Pairs = [string, string][];

export interface RecordedScenario {
  id: string;
  /** What was put wrong on purpose. */
  faults: string[];
  origin: string;
  request: {
    url: string;
    init?: {
      method?: string;
      credentials?: 'omit' | 'same-origin' | 'include';
      headers?: Record<string, string>;
      body?: string;
      redirect?: 'follow' | 'error';
    };
  };
  answers: RecordedAnswers;
}

/** `drop`: the connection was cut without an answer. */
export type RecordedAnswer = { status: number; headers: Pairs } | 'drop';

/** What the servers answered: `preflights` by hop, where a later hop was asked first too. */
export interface RecordedAnswers {
  preflight: RecordedAnswer | null;
  preflights?: (RecordedAnswer | null)[];
  hops: RecordedAnswer[];
}

/** One line of the recorded corpus: what was asked and answered, what the browser showed, and how it judged. */
export interface Recording {
  scenario: RecordedScenario;
  /** `corsError`: Chromium's own reason; `firefoxReason`: Firefox's. */
  outcome: { ok: boolean; corsError?: string | null; firefoxReason?: string | null };
  /** `seq`: the order over the whole corpus; exchanges interleave. */
  events: (CaptureEvent & { seq: number; details: { timeStamp: number } })[];
  page?: (CaptureEvent | null)[];
}

export function readRecordings(browser: BrowserName): Recording[] {
  const file = new URL(`./${browser}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recording);
}

/** The events of all these recordings as one capture holds them: in the order of their times. */
export function captureLines(recordings: readonly Recording[], evidence = { page: true }): CaptureEvent[] {
  const wire = recordings.flatMap((one) => one.events.map(({ seq, ...event }) => ({ seq, at: event.details.timeStamp, event })));
  const page = evidence.page
    ? recordings.flatMap((one) =>
        (one.page ?? []).flatMap((event) =>
          event ? [{ seq: 0, at: event.time ?? 0, event: { ...event, id: event.id ?? one.scenario.id } }] : [],
        ),
      )
    : [];
  return [...wire.sort((a, b) => a.seq - b.seq), ...page]
    .sort((a, b) => a.at - b.at || a.seq - b.seq)
    .map(({ event }): CaptureEvent => event);
}

export const observationsOf = (lines: readonly CaptureEvent[]): Observation[] => lines.flatMap(observe);

export function correlated(browser: BrowserName, observations: readonly Observation[]): Exchange[] {
  const correlation = createCorrelation({ browser });
  for (const observation of observations) correlation.add(observation);
  return correlation.all();
}

/** The recording that an URL belongs to: each has a path, or a host that does not exist, of its own. */
export const recordingIdOf = (url: string): string | null =>
  /(?:\/s\/|nope-)([a-z0-9-]+?)(?:\/|\.invalid)/.exec(url)?.[1] ?? null;
