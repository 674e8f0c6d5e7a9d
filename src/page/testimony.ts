import { quote, slice } from './natives.ts';

/** Longer values are cut: a page must not make us carry megabytes. Counted in UTF-16 units. */
const MOST = { url: 8_192, value: 1_024, headers: 100, stack: 4_096 };

export type Emit = (text: string) => void;

/** Everything script asked for in one call, as it asked. */
export interface Asked {
  api: string;
  url: string;
  method: string;
  mode: string;
  credentials: string;
  redirect: string;
  cache: string;
  /** JSON of pairs, from `headerText`, joined with commas. */
  headers: string;
  stack: string | null;
}

let last = 0;
/** A number for a call, unique within this document. */
export const nextCall = (): number => ++last;

const member = (name: string, value: string, most = MOST.value): string =>
  `,"${name}":${quote(value.length > most ? slice(value, 0, most) : value)}`;

const line = (event: string, call: number, details: string): string =>
  `{"event":"${event}","call":${call},"details":{${slice(details, 1)}}}`;

/** Collects headers as JSON: text alone, for a list could be watched by the page through its prototype. */
export class HeaderText {
  text = '';
  #count = 0;

  add(name: string, value: string): void {
    if (++this.#count > MOST.headers) return;
    const pair = `[${quote(slice(name, 0, MOST.value))},${quote(slice(value, 0, MOST.value))}]`;
    this.text += this.text === '' ? pair : `,${pair}`;
  }
}

export const requestText = (call: number, asked: Asked): string =>
  line(
    'request',
    call,
    `${member('api', asked.api)}${member('url', asked.url, MOST.url)}${member('method', asked.method)}` +
      `${member('mode', asked.mode)}${member('credentials', asked.credentials)}${member('redirect', asked.redirect)}` +
      `${member('cache', asked.cache)},"headers":[${asked.headers}]` +
      (asked.stack === null ? '' : member('stack', asked.stack, MOST.stack)),
  );

export interface Got {
  ok: boolean;
  type?: string;
  status?: number;
  redirected?: boolean;
  /** JSON of pairs: the headers that script may read. */
  headers?: string;
  /** The same, as XMLHttpRequest gives them. */
  rawHeaders?: string;
}

export const responseText = (call: number, got: Got): string =>
  line(
    'response',
    call,
    `,"ok":${got.ok ? 'true' : 'false'}${got.type === undefined ? '' : member('type', got.type)}` +
      `${got.status === undefined ? '' : `,"status":${got.status}`}` +
      `${got.redirected === undefined ? '' : `,"redirected":${got.redirected ? 'true' : 'false'}`}` +
      `${got.headers === undefined ? '' : `,"headers":[${got.headers}]`}` +
      `${got.rawHeaders === undefined ? '' : member('rawHeaders', got.rawHeaders, MOST.url)}`,
  );

export const failureText = (call: number, error: string, body?: { status: number }): string =>
  line('failure', call, `,"ok":false${member('error', error)}${body ? `,"stage":"body","status":${body.status}` : ''}`);

export const unreadText = (call: number, name: string): string => line('header-unread', call, member('name', name));
