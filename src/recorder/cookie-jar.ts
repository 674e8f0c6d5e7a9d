import type { CaptureEvent } from '../core/formats/capture.ts';

/** Within this time one reading of the jar does for all requests to the same origin and path. */
const FRESH_MS = 250;
const MOST_REMEMBERED = 2_000;

interface Reading {
  time: number;
  cookies: Promise<chrome.cookies.Cookie[]>;
  /** URLs for which a line was emitted. */
  told: Set<string>;
}

/**
 * Reads the cookies that may belong to a URL, the partitioned ones included, and emits them as a `cookies`/`jar` line.
 * Which cookies match depends on host and path alone, so URLs that differ in their query share a reading.
 * Never holds a request up, never throws: a jar that cannot be read yields no line.
 */
export function createJarReader(emit: (line: CaptureEvent) => void): (url: string, storeId?: string) => void {
  const readings = new Map<string, Reading>();

  function read(key: string, url: string, storeId: string | undefined): Reading {
    const time = Date.now();
    const recent = readings.get(key);
    if (recent && time - recent.time < FRESH_MS) return recent;
    const store = storeId === undefined ? {} : { storeId };
    const reading = {
      time,
      cookies: chrome.cookies.getAll({ url, partitionKey: {}, ...store }),
      told: new Set<string>(),
    };
    if (readings.size >= MOST_REMEMBERED) readings.clear();
    readings.set(key, reading);
    return reading;
  }

  return (url, storeId) => {
    const { time, cookies, told } = read(`${storeId ?? ''} ${url.split(/[?#]/, 1)[0]}`, url, storeId);
    if (told.has(url)) return;
    told.add(url);
    cookies.then(
      (jar) => emit({ source: 'cookies', event: 'jar', time, details: { url, cookies: jar } }),
      () => undefined,
    );
  };
}
