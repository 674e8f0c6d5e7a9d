import type { BundleWriter } from '../messaging/bundle-writer.ts';
import { askedUrl, baseOf } from './asked-url.ts';
import { type Trace, traceText } from './disguise.ts';
import { type Asked, type HeaderList, nextCall, tellFailure, tellRequest, tellStatus, type Way } from './testimony.ts';

/** One call of script, from when it is made until what came of it is told. */
export interface Call extends Asked {
  id: number;
  /** The URL as script gave it, and what the document resolved it against. */
  given: unknown;
  base: string | undefined;
  trace: Trace;
  /** Where script was, where an error tells it. */
  stack: string | null;
  /** Whether it was told of: not before it is known that it asks a server. */
  told: boolean;
  /** What it failed with, and the status of the headers that had arrived. */
  error: string;
  status: number;
}

export const newCall = (given: unknown, way: Way, headers: HeaderList | null, trace: Trace): Call => ({
  id: nextCall(),
  given,
  base: baseOf(given),
  way,
  headers,
  trace,
  stack: null,
  told: false,
  error: '',
  status: 0,
});

/** Tells what a call asked for, if it asks a server. */
export function tellCall(to: BundleWriter, time: number, call: Call): void {
  const url = askedUrl(call.given, call.base);
  if (url === null) return;
  call.told = true;
  tellRequest(to, time, call.id, url, call, call.stack ?? traceText(call.trace));
}

/** Tells that a call failed. */
export function tellFailed(to: BundleWriter, time: number, { told, id, error, status }: Call): void {
  if (told) tellFailure(to, time, id, error, status);
}

/** Tells that a call was answered. */
export function tellAnswered(to: BundleWriter, time: number, { told, id, status }: Call): void {
  if (told) tellStatus(to, time, id, status);
}
