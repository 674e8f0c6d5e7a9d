import { parseCookieDate } from '../../src/core/cookies/cookie-date.ts';
import { parseSetCookie, splitSetCookie } from '../../src/core/cookies/set-cookie.ts';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { simulate } from '../../src/core/diagnosis/simulate.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { corsCheck } from '../../src/core/fetch/cors-check.ts';
import { extractTokenList, get, type HeaderList, isToken } from '../../src/core/fetch/header-list.ts';
import { maxAge } from '../../src/core/fetch/preflight-cache.ts';
import { corsUnsafeRequestHeaderNames } from '../../src/core/fetch/request-header.ts';
import { readLines } from '../../src/core/formats/lines.ts';
import { ScenarioSchema } from '../../src/core/formats/scenario.ts';
import { bundleOf } from '../../src/messaging/bundle-reader.ts';
import { readTestimony } from '../../src/recorder/page-testimony.ts';
import { createEvidenceFile } from '../../src/sources/files/evidence-file.ts';
import type { FileSink } from '../../src/sources/files/file-sink.ts';
import { Malformed } from '../../src/sources/malformed.ts';
import { observe } from '../../src/sources/observe.ts';

/** Takes any bytes. What it throws is a fault of ours. */
export type Target = (bytes: Uint8Array) => void;

const decoder = new TextDecoder();
const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Says what does not hold. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Lines of `name: value`, as a server could send them. */
const headersOf = (text: string): HeaderList =>
  text.split('\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [line.toLowerCase(), ''] : [line.slice(0, colon).toLowerCase(), line.slice(colon + 1)];
  });

function headers(bytes: Uint8Array): void {
  const list = headersOf(textOf(bytes));
  for (const name of ['access-control-allow-methods', 'access-control-expose-headers']) {
    const tokens = extractTokenList(list, name);
    if (Array.isArray(tokens)) must(tokens.every(isToken), `not a token among ${JSON.stringify(tokens)}`);
    get(list, name);
  }
  corsCheck(list, 'https://app.test', bytes.length % 2 === 0);
  const unsafe = corsUnsafeRequestHeaderNames(list);
  must([...unsafe].sort().join() === unsafe.join(), 'names are not in order');
  must(Number.isFinite(maxAge(list).seconds), 'kept for longer than any number');
}

function setCookie(bytes: Uint8Array): void {
  const text = textOf(bytes);
  for (const line of splitSetCookie(text)) {
    for (const browser of ['chromium', 'firefox'] as const) {
      const { name, value } = parseSetCookie(line, browser);
      must(line.includes(name) && line.includes(value), 'a name or value that the line does not have');
    }
  }
  for (const lenient of [false, true]) {
    const date = parseCookieDate(text, lenient);
    must(date === null || Number.isFinite(date), `a date of ${date}`);
  }
}

/** Reads a file in two pieces, or in many of a few bytes, and diagnoses what comes out. */
function file(bytes: Uint8Array): void {
  const correlation = createCorrelation({ browser: 'chromium' });
  const sink: FileSink = {
    kind: () => undefined,
    header: () => undefined,
    event: (event) => {
      try {
        for (const observation of observe(event)) correlation.add(observation);
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
      }
    },
    diagnosis: () => undefined,
    report: () => undefined,
    complain: () => undefined,
    refuse: () => undefined,
  };
  const parser = createEvidenceFile(sink);
  const step = bytes.length % 8 ? Math.max(1, bytes.length >> 1) : 1 + (bytes.length % 61);
  for (let at = 0; at < bytes.length; at += step) parser.feed(bytes.slice(at, at + step));
  parser.end();
  for (const exchange of correlation.all()) diagnose(exchange);
}

/** What a page's scripts would have to write. */
function pageEvidence(bytes: Uint8Array): void {
  for (const told of bundleOf(textOf(bytes))?.lines ?? []) testimony(told);
}

/** What no text of theirs can say, should a page find another way in. */
function pageTestimony(bytes: Uint8Array): void {
  const told = json(textOf(bytes));
  const lines: unknown = typeof told === 'object' && told !== null && 'lines' in told ? told.lines : [told];
  for (const line of Array.isArray(lines) ? lines : []) testimony(line);
}

function testimony(told: unknown): void {
  const line = readTestimony(told, { document: 'd', origin: 'https://app.test' });
  if (!line) return;
  must(JSON.stringify(line).length < 200_000, 'a line larger than any line may be');
  for (const observation of observe(line)) must(observation.kind.length > 0, 'an observation of no kind');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function scenario(bytes: Uint8Array): void {
  for (const line of readLines(textOf(bytes), ScenarioSchema)) {
    if (!('value' in line)) continue;
    const { outcome, blockedAt } = simulate(line.value);
    must((outcome === 'blocked') === (blockedAt !== null), 'blocked nowhere, or allowed somewhere it is blocked');
  }
}

/** Every reader of what others write, by the name that `npm run fuzz -- --target NAME` takes. */
export const TARGETS: Record<string, Target> = {
  headers,
  'set-cookie': setCookie,
  capture: file,
  har: file,
  'page-evidence': pageEvidence,
  'page-testimony': pageTestimony,
  simulate: scenario,
};
