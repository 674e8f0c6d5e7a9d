import type { CaptureEvent } from '../core/formats/capture.ts';

/**
 * What a script in a page reports to whoever inspects its tab. Each report is answered, so that none is lost while
 * Firefox puts the background to sleep and wakes it. Who sent one is told by its sender, never by what it says.
 */
export interface FromPage {
  type: 'report';
  /** A name of the document that no other has; calls are numbered within it. */
  document: string;
  /** Serialized origin of the document. */
  origin: string;
  /** A `Bundle` each, as `BundleWriter` writes it: read where time is no cost to the page. */
  texts: string[];
}

/** What one text holds: lines as the page's scripts tell them, and how many came too fast since the last text. */
export interface Bundle {
  lines: unknown[];
  dropped: number;
}

/** The answer to a report, also sent to all frames when it changes. */
export type ToPage = { type: 'listening'; evidence: boolean } | { type: 'closed' };

/** A bundle holds no more lines than this. */
export const MOST_LINES = 2_000;
/** A bundle is longer than this by no more than one line. UTF-16 units. */
export const MOST_TEXT = 1024 * 1024;
/** A line is no longer than this: a hundred headers of the longest kind, and a URL with its base. UTF-16 units. */
const MOST_LINE = 256 * 1024;
/** No longer URL is told than this. UTF-16 units. */
export const MOST_URL = 8_192;
/** No more headers of a request are told than this. */
export const MOST_HEADERS = 100;
/** A report holds no more bundles than this. */
export const MOST_BUNDLES = 16;

export function isFromPage(message: unknown): message is FromPage {
  if (!isObject(message) || message.type !== 'report' || !Array.isArray(message.texts)) return false;
  const { document, origin, texts } = message;
  return text(64)(document) && text(1_024)(origin) && list(MOST_BUNDLES, text(MOST_TEXT + MOST_LINE))(texts);
}

export function isToPage(message: unknown): message is ToPage {
  if (!isObject(message)) return false;
  return message.type === 'closed' || (message.type === 'listening' && typeof message.evidence === 'boolean');
}

type Check = (value: unknown) => boolean;

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;
const flag: Check = (value) => typeof value === 'boolean';
const status: Check = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 999;
const list =
  (most: number, item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(item);
const pair: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(text(1_024));

/** What each event may carry: every member is optional here, but none may be of another kind or size. */
const DETAILS: Record<string, { needs: string[]; may: Record<string, Check> }> = {
  request: {
    needs: ['api', 'url', 'method'],
    may: {
      api: text(32),
      url: text(MOST_URL),
      method: text(1_024),
      mode: text(32),
      credentials: text(32),
      redirect: text(32),
      cache: text(32),
      headers: list(MOST_HEADERS, pair),
      origin: text(1_024),
      stack: text(4_096),
    },
  },
  response: {
    needs: ['ok'],
    may: { ok: flag, type: text(32), status, redirected: flag },
  },
  failure: { needs: ['ok'], may: { ok: flag, error: text(1_024), stage: text(32), type: text(32), status } },
  'header-unread': { needs: ['name'], may: { name: text(1_024) } },
  'csp-violation': {
    needs: ['blockedURI', 'effectiveDirective'],
    may: {
      blockedURI: text(MOST_URL),
      effectiveDirective: text(64),
      originalPolicy: text(16_384),
      disposition: text(32),
    },
  },
};

/** A line of page evidence made anew from what is well-formed in `value`; null when it is not one. */
export function pageLine(value: unknown): CaptureEvent | null {
  if (!isObject(value) || typeof value.event !== 'string' || !Object.hasOwn(DETAILS, value.event)) return null;
  const { event, time, id, details } = value;
  const shape = DETAILS[event];
  if (!shape || typeof time !== 'number' || !Number.isFinite(time) || !isObject(details)) return null;
  if (id !== undefined && !text(64)(id)) return null;
  if (shape.needs.some((name) => details[name] === undefined)) return null;
  const kept: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(shape.may)) {
    const member = details[name];
    if (member === undefined) continue;
    if (!check(member)) return null;
    kept[name] = member;
  }
  return { source: 'page', event, time, ...(typeof id === 'string' ? { id } : {}), details: kept };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
