import { slice } from './natives.ts';
import type { Line } from './notebook.ts';
import { bare } from './watched-dictionary.ts';

/** Longer values are cut: a page must not make us carry megabytes. Counted in UTF-16 units. */
const MOST = { url: 8_192, value: 1_024, headers: 100, stack: 4_096 };

const cut = (value: string, most = MOST.value): string => (value.length > most ? slice(value, 0, most) : value);

/** Everything script asked for in one call, as it asked. */
export interface Asked {
  api: string;
  url: string;
  method: string;
  mode: string;
  credentials: string;
  redirect: string;
  cache: string;
  headers: HeaderList;
  stack: string | null;
}

let last = 0;
/** A number for a call, unique within this document. */
export const nextCall = (): number => ++last;

/** Collects headers of a request or a response, as far as they are of use. */
export class HeaderList {
  /** Names and values in turn, or names alone; a list that no prototype of the page's can watch. */
  readonly flat: string[] = bare([]);
  #length = 0;

  add(name: string, value: string): void {
    if (this.#length >= 2 * MOST.headers) return;
    this.flat[this.#length++] = cut(name);
    this.flat[this.#length++] = cut(value);
  }

  addName(name: string): void {
    if (this.#length < MOST.headers) this.flat[this.#length++] = cut(name);
  }
}

const line = (event: string, call: number, details: object): Line => ({
  __proto__: null,
  event,
  time: 0,
  call,
  details,
});

export const requestLine = (call: number, asked: Asked): Line =>
  line('request', call, {
    __proto__: null,
    api: asked.api,
    url: cut(asked.url, MOST.url),
    method: cut(asked.method),
    mode: cut(asked.mode),
    credentials: cut(asked.credentials),
    redirect: cut(asked.redirect),
    cache: cut(asked.cache),
    headers: asked.headers.flat,
    stack: asked.stack === null ? undefined : cut(asked.stack, MOST.stack),
  });

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

export const responseLine = (call: number, got: Got): Line =>
  line('response', call, {
    __proto__: null,
    ok: got.ok,
    type: got.type,
    status: got.status,
    redirected: got.redirected,
    headers: got.headers?.flat,
    rawHeaders: got.rawHeaders === undefined ? undefined : cut(got.rawHeaders, MOST.url),
  });

/** `body` when the headers had arrived, with the status that they told. */
export const failureLine = (call: number, error: string, body?: { status: number }): Line =>
  line('failure', call, {
    __proto__: null,
    ok: false,
    error: cut(error),
    stage: body ? 'body' : undefined,
    status: body?.status,
  });

export const unreadLine = (call: number, name: string): Line =>
  line('header-unread', call, { __proto__: null, name: cut(name) });
