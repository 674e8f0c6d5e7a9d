import type { BundleWriter } from '../messaging/bundle-writer.ts';
import { MOST_HEADERS, MOST_URL } from '../messaging/page-messages.ts';
import type { AskedUrl } from './asked-url.ts';
import { slice } from './natives.ts';

/** Longer values are cut: a page must not make us carry megabytes. Counted in UTF-16 units. */
const MOST = { url: MOST_URL, value: 1_024, stack: 4_096 };

const cut = (value: string, most = MOST.value): string => (value.length > most ? slice(value, 0, most) : value);

/** How script asks, beside the URL and the headers. */
export interface Way {
  api: string;
  method: string;
  mode: string;
  credentials: string;
  redirect: string;
  cache: string;
}

let last = 0;
/** A number for a call, unique within this document. */
export const nextCall = (): number => ++last;

/** One header, and the next: a list of the language's own could be watched by the page. */
interface Header {
  name: string;
  value: string;
  next: Header | null;
}

/** Collects the headers that script asks with, as far as they are of use. */
export class HeaderList {
  #first: Header | null = null;
  #last: Header | null = null;
  #count = 0;

  add(name: string, value: string): void {
    if (this.#count >= MOST_HEADERS) return;
    this.#count++;
    const header: Header = { name: cut(name), value: cut(value), next: null };
    if (this.#last) this.#last.next = header;
    else this.#first = header;
    this.#last = header;
  }

  write(to: BundleWriter): string {
    let text = `${this.#count},`;
    for (let header = this.#first; header; header = header.next) text += to.text(header.name) + to.text(header.value);
    return text;
  }
}

const writeWay = (to: BundleWriter, { api, method, mode, credentials, redirect, cache }: Way): string =>
  to.text(api) +
  to.text(cut(method)) +
  to.text(cut(mode)) +
  to.text(cut(credentials)) +
  to.text(cut(redirect)) +
  to.text(cut(cache));

/** What a call asked for, beside the URL. */
export interface Asked {
  way: Way;
  headers: HeaderList | null;
}

/** `stack`: where script was, as far as that is known. */
export function tellRequest(
  to: BundleWriter,
  time: number,
  call: number,
  { url, base }: AskedUrl,
  { way, headers }: Asked,
  stack: string | null,
): void {
  const fields = to.text(cut(url, MOST.url)) + to.text(cut(base, MOST.url));
  const where = stack === null ? '-' : to.text(cut(stack, MOST.stack));
  const how = to.same(way) ? '.' : `!${writeWay(to, way)}`;
  to.line('r', time, call, fields + where + how + (headers ? headers.write(to) : '0,'));
}

/** What fetch resolved to. */
export const tellAnswer = (to: BundleWriter, time: number, call: number, got: Answer): void =>
  to.line('a', time, call, `${got.status},${to.text(got.type)}${got.redirected ? '+' : '-'}`);

export interface Answer {
  status: number;
  type: string;
  redirected: boolean;
}

/** An answer of which no more than its status is known. */
export const tellStatus = (to: BundleWriter, time: number, call: number, status: number): void =>
  to.line('x', time, call, `${status},`);

export const tellOpened = (to: BundleWriter, time: number, call: number): void => to.line('o', time, call, '');

/** `status` of the headers that had arrived, where the body failed. */
export const tellFailure = (to: BundleWriter, time: number, call: number, error: string, status = 0): void =>
  status > 0
    ? to.line('b', time, call, `${to.text(cut(error))}${status},`)
    : to.line('f', time, call, to.text(cut(error)));

export const tellUnread = (to: BundleWriter, time: number, call: number, name: string): void =>
  to.line('u', time, call, to.text(cut(name)));
