import type { CaptureEvent } from '../core/formats/capture.ts';

/** Name of the ports on which scripts in pages report. Who opened one is told by its sender, never by what it says. */
export const PAGE_PORT = 'whycors-page';

/** What a script in a page reports. `dropped` counts the lines that came too fast since the last report. */
export interface FromPage {
  type: 'report';
  lines: CaptureEvent[];
  dropped: number;
}

/** The answer of the host that inspects the page's tab; nobody else answers. */
export type ToPage = { type: 'listening'; evidence: boolean } | { type: 'closed' };

/** A report holds no more lines than this. */
export const MOST_LINES = 1_000;

export function isFromPage(message: unknown): message is FromPage {
  if (!isObject(message) || message.type !== 'report' || !Array.isArray(message.lines)) return false;
  const { dropped } = message;
  return (
    message.lines.length <= MOST_LINES && typeof dropped === 'number' && Number.isSafeInteger(dropped) && dropped >= 0
  );
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
      url: text(8_192),
      method: text(1_024),
      mode: text(32),
      credentials: text(32),
      redirect: text(32),
      cache: text(32),
      headers: list(100, pair),
      origin: text(1_024),
      stack: text(4_096),
    },
  },
  response: {
    needs: ['ok'],
    may: { ok: flag, type: text(32), status, redirected: flag, exposed: list(200, text(1_024)) },
  },
  failure: { needs: ['ok'], may: { ok: flag, error: text(1_024), stage: text(32), type: text(32), status } },
  'header-unread': { needs: ['name'], may: { name: text(1_024) } },
  'csp-violation': {
    needs: ['blockedURI', 'effectiveDirective'],
    may: {
      blockedURI: text(8_192),
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
