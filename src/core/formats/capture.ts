import * as v from 'valibot';

/**
 * The capture: JSON Lines, one line per event, in the order in which it was received, untouched. A capture replayed
 * through the program gives the diagnoses that the live session gave. Types, validation and the published JSON Schema
 * come from these definitions.
 */
export const CAPTURE_VERSION = 1;

export const CaptureHeaderSchema = v.object({
  source: v.literal('capture'),
  version: v.number('a number'),
  browser: v.object({ name: v.picklist(['chromium', 'firefox']), version: v.string('a string') }),
  thirdPartyCookies: v.optional(v.picklist(['allowed', 'blocked', 'unknown'])),
  topLevelUrl: v.optional(v.string('a URL')),
  /** Milliseconds since the epoch. */
  time: v.optional(v.number('milliseconds')),
});

/** Any line after the first. `details` is the object the listener got, untouched; `sources/` know its shape. */
export const CaptureEventSchema = v.object({
  /** `webRequest`, `cookies`, `page`, `har`; others are kept and counted. */
  source: v.string('a string'),
  event: v.string('a string'),
  /** Milliseconds since the epoch; webRequest events have theirs in `details`. */
  time: v.optional(v.number('milliseconds')),
  /** Joins a page's request with what came of it. */
  id: v.optional(v.string('a string')),
  details: v.optional(v.unknown()),
  /** This extension itself changed the answer, because a person tried a fix: not what the server gives. */
  simulated: v.optional(v.boolean()),
});

export const CaptureLineSchema = v.union([CaptureHeaderSchema, CaptureEventSchema]);

export interface CaptureHeader {
  source: 'capture';
  version: number;
  browser: { name: string; version: string };
  thirdPartyCookies?: 'allowed' | 'blocked' | 'unknown';
  topLevelUrl?: string;
  time?: number;
}

export type CaptureEvent = v.InferOutput<typeof CaptureEventSchema>;
export type CaptureLine = CaptureHeader | CaptureEvent;
