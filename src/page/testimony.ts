import { json, slice } from './natives.ts';
import { bare } from './watched-dictionary.ts';

/** Longer values are cut: a page must not make us carry megabytes. Counted in UTF-16 units. */
const MOST = { url: 8_192, value: 1_024, headers: 100, stack: 4_096 };

const cut = (value: string, most = MOST.value): string => (value.length > most ? slice(value, 0, most) : value);

/** What script asked for in one call, as it asked, beside the URL. */
export interface Asked {
  api: string;
  method: string;
  mode: string;
  credentials: string;
  redirect: string;
  cache: string;
  headers: HeaderList;
}

let last = 0;
/** A number for a call, unique within this document. */
export const nextCall = (): number => ++last;

const NONE: readonly string[] = bare([]);

/** Collects headers of a request or a response, as far as they are of use. */
export class HeaderList {
  /** Names and values in turn, or names alone; a list that no prototype of the page's can watch. */
  flat: readonly string[] = NONE;
  #own: string[] | null = null;
  #length = 0;

  add(name: string, value: string): void {
    if (this.#length >= 2 * MOST.headers) return;
    this.#push(name);
    this.#push(value);
  }

  addName(name: string): void {
    if (this.#length < MOST.headers) this.#push(name);
  }

  #push(text: string): void {
    if (!this.#own) {
      this.#own = bare([]);
      this.flat = this.#own;
    }
    this.#own[this.#length++] = cut(text);
  }
}

/** Members of an object as JSON, each with the comma before it; nothing for what is not known. */
const text = (name: string, value: string | null | undefined, most?: number): string =>
  value === null || value === undefined ? '' : `,"${name}":${json(cut(value, most))}`;
const plain = (name: string, value: boolean | number | undefined): string =>
  value === undefined ? '' : `,"${name}":${value}`;
const list = (name: string, headers: HeaderList | undefined): string =>
  headers ? `,"${name}":${json(headers.flat)}` : '';

/** `details`: the members, the first without a comma before it. */
const line = (event: string, time: number, call: number, details: string): string =>
  `{"event":"${event}","time":${time},"call":${call},"details":{${details}}}`;

/** `url` absolute; `stack`: where script was, as far as that is known. */
export const requestLine = (time: number, call: number, url: string, asked: Asked, stack: string | null): string =>
  line(
    'request',
    time,
    call,
    `"api":"${asked.api}"` +
      text('url', url, MOST.url) +
      text('method', asked.method) +
      text('mode', asked.mode) +
      text('credentials', asked.credentials) +
      text('redirect', asked.redirect) +
      text('cache', asked.cache) +
      list('headers', asked.headers) +
      text('stack', stack, MOST.stack),
  );

export interface Got {
  ok: boolean;
  type?: string;
  status?: number;
  redirected?: boolean;
  /** The names of the headers that script may read. */
  headers?: HeaderList;
  /** The same, as XMLHttpRequest gives them. */
  rawHeaders?: string;
}

export const responseLine = (time: number, call: number, got: Got): string =>
  line(
    'response',
    time,
    call,
    `"ok":${got.ok}` +
      text('type', got.type) +
      plain('status', got.status) +
      plain('redirected', got.redirected) +
      list('headers', got.headers) +
      text('rawHeaders', got.rawHeaders, MOST.url),
  );

/** `body` when the headers had arrived, with the status that they told. */
export const failureLine = (time: number, call: number, error: string, body?: { status: number }): string =>
  line(
    'failure',
    time,
    call,
    `"ok":false${text('error', error)}${body ? `,"stage":"body"${plain('status', body.status)}` : ''}`,
  );

export const unreadLine = (time: number, call: number, name: string): string =>
  line('header-unread', time, call, `"name":${json(cut(name))}`);
