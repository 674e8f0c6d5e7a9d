import type { Fault, Place } from '../../../src/sources/json-elements/fault.ts';
import type { Keep } from '../../../src/sources/json-elements/keep.ts';
import { ElementReader } from '../../../src/sources/json-elements/reader.ts';

/** What a reader told of a document. */
export interface Told {
  elements: unknown[];
  places: Place[];
  beside: [string, unknown][];
  faults: Fault[];
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads the list `log.entries` of a document that comes in chunks. Each chunk is overwritten once it was taken. */
export function readChunks(chunks: Iterable<Uint8Array>, keep: Keep = true): Told {
  const told: Told = { elements: [], places: [], beside: [], faults: [] };
  const reader = new ElementReader(
    { path: ['log', 'entries'], keep, beside: [[], ['creator']] },
    {
      element(value, place) {
        told.elements.push(value);
        told.places.push(place);
      },
      beside: (key, value) => told.beside.push([key, value]),
      fault: (fault) => told.faults.push(fault),
    },
  );
  for (const chunk of chunks) {
    const copy = chunk.slice();
    reader.feed(copy);
    copy.fill(0x22);
  }
  reader.end();
  return told;
}

export const readText = (text: string, keep?: Keep): Told => readChunks([bytesOf(text)], keep);

/** Cuts bytes at these offsets. */
export function cutAt(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const cuts = [0, ...[...offsets].sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

/** What JSON.parse and the description of what is kept make of a value: the oracle. */
export function kept(value: unknown, keep: Keep): unknown {
  if (keep === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => (Array.isArray(item) ? item : kept(item, keep)));
  const pairs = Object.keys(value).flatMap((key) => {
    const below = Object.hasOwn(keep, key) ? keep[key] : undefined;
    return below ? [[key, kept((value as Record<string, unknown>)[key], below)]] : [];
  });
  return Object.fromEntries(pairs);
}
