import type { CaptureEvent } from '../core/formats/capture.ts';

/** Within this time one reading of the jar does for all requests to the same origin and path. */
const FRESH_MS = 1_000;
const MOST_REMEMBERED = 2_000;

/**
 * Reads the cookies that may belong to a URL, the partitioned ones included, and emits them as a `cookies`/`jar` line.
 * Which cookies match depends on host and path alone, so requests that differ in their query share a reading.
 * Never holds a request up, never throws: a jar that cannot be read yields no line.
 */
export function createJarReader(emit: (line: CaptureEvent) => void): (url: string, storeId?: string) => void {
  const readAt = new Map<string, number>();
  return (url, storeId) => {
    const time = Date.now();
    const key = `${storeId ?? ''} ${url.split(/[?#]/, 1)[0]}`;
    if (time - (readAt.get(key) ?? Number.NEGATIVE_INFINITY) < FRESH_MS) return;
    if (readAt.size >= MOST_REMEMBERED) readAt.clear();
    readAt.set(key, time);
    chrome.cookies.getAll({ url, partitionKey: {}, ...(storeId === undefined ? {} : { storeId }) }).then(
      (cookies) => emit({ source: 'cookies', event: 'jar', time, details: { url, cookies } }),
      () => readAt.delete(key),
    );
  };
}
