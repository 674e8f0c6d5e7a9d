import type { AnswerChange, Trial } from '../core/formats/trial.ts';

/*
 * A trial lasts as long as the port between a DevTools page and the background: whichever of the two dies, the port
 * breaks, and the rules go.
 */
const NAME = /^whycors-trial:(\d{1,15})$/;

/** The name of a port on which the DevTools page of a tab has a fix tried. */
export const trialPortName = (tabId: number): string => `whycors-trial:${tabId}`;

/** The tab that a port of this name speaks for; null when the name is not one of ours. */
export function tabOfTrialPort(name: string): number | null {
  const match = NAME.exec(name);
  return match ? Number(match[1]) : null;
}

/** What the DevTools page asks of the background. Each is answered. */
export type ToTrials = { type: 'try'; trial: Trial } | { type: 'stop' } | { type: 'ping' };

export type FromTrials =
  | { type: 'on' }
  /** No rules stand for the tab since that moment, in milliseconds since the epoch. */
  | { type: 'off'; at: number }
  /** The browser did not take the rules, for the reason that it gave. */
  | { type: 'refused'; why: string }
  /** The background is there, and all that was asked of it before that moment is done. */
  | { type: 'pong'; at: number };

const NAMED_METHODS = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/** Whether rules can be for this method alone; the API has a name for the common ones only. */
export const isNamedMethod = (method: string): boolean => NAMED_METHODS.has(method.toUpperCase());

/** Whether a change is for the answers to a method: where the API has no name for its own, it is for all. */
export const isForMethod = (change: AnswerChange, method: string): boolean =>
  !isNamedMethod(change.method) || change.method.toUpperCase() === method.toUpperCase();

/** Why a trial ended, or did not begin, without anybody having switched it off. */
export type TrialEnd = 'navigated' | 'background-ended' | 'access-withdrawn' | 'refused';

/** How it stands with trying a fix in this tab. */
export type Trying =
  | { state: 'off' }
  | { state: 'starting' | 'on'; trial: Trial; since: number; pageOrigin: string | null }
  | { state: 'ended'; trial: Trial; because: TrialEnd; detail?: string };

export function isToTrials(message: unknown): message is ToTrials {
  if (!isObject(message)) return false;
  if (message.type === 'try') return isTrial(message.trial);
  return message.type === 'stop' || message.type === 'ping';
}

export function isFromTrials(message: unknown): message is FromTrials {
  if (!isObject(message)) return false;
  if (message.type === 'refused') return typeof message.why === 'string';
  if (message.type === 'on') return true;
  return (message.type === 'off' || message.type === 'pong') && typeof message.at === 'number';
}

/** No chain of redirects is longer than 20 hops, each with a preflight. */
const MOST_CHANGES = 42;

export function isTrial(value: unknown): value is Trial {
  if (!isObject(value)) return false;
  const { url, method, origin, changes } = value;
  return (
    [url, method, origin].every((text) => typeof text === 'string') &&
    isHttp(url) &&
    isHttp(origin) &&
    Array.isArray(changes) &&
    changes.length > 0 &&
    changes.length <= MOST_CHANGES &&
    changes.every(isChange)
  );
}

function isChange(value: unknown): value is AnswerChange {
  if (!isObject(value) || !isHttp(value.url) || typeof value.method !== 'string') return false;
  const { set, remove } = value;
  return Array.isArray(set) && set.every(isPair) && Array.isArray(remove) && remove.every(isHeaderOfTrial);
}

const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && isHeaderOfTrial(value[0]) && typeof value[1] === 'string';

/** A trial changes what CORS reads and what keeps an answer from being stored: never a cookie, never a page's policy. */
const isHeaderOfTrial = (name: unknown): boolean =>
  typeof name === 'string' && /^(?:access-control-[a-z-]+|vary|cache-control)$/i.test(name);

const isHttp = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
