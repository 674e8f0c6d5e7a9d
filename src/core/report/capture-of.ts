import type { CaptureEvent } from '../formats/capture.ts';
import type { Diagnosis } from '../formats/report.ts';

/**
 * Tells of each line of a capture, handed over in order, whether it is part of the evidence of these diagnoses. A page's
 * answer is told by its request, which comes before it.
 */
export function createCaptureFilter(diagnoses: readonly Diagnosis[]): (line: CaptureEvent) => boolean {
  const requestIds = new Set<string>();
  const urls = new Set<string>();
  for (const { exchange } of diagnoses) {
    for (const id of exchange.requestIds) requestIds.add(id);
    for (const url of [exchange.url, ...exchange.hops.map((hop) => hop.url)]) urls.add(bare(url));
    for (const { preflight } of exchange.hops) if (preflight) urls.add(bare(preflight.url));
  }
  const calls = new Set<string>();
  return (line) => {
    const about = isAbout(line, urls);
    if (line.source === 'webRequest') {
      const { requestId, method } = fieldsOf(line.details);
      // A preflight has an id of its own, and the URL of the request that it asks for.
      return (typeof requestId === 'string' && requestIds.has(requestId)) || (about && method === 'OPTIONS');
    }
    if (line.source !== 'page' || line.id === undefined) return about;
    if (about) calls.add(line.id);
    return about || calls.has(line.id);
  };
}

/** The lines of a capture that the diagnosed exchanges were made from, in their order: the evidence of a selection. */
export function captureOf(lines: readonly CaptureEvent[], diagnoses: readonly Diagnosis[]): CaptureEvent[] {
  return lines.filter(createCaptureFilter(diagnoses));
}

const bare = (url: string): string => url.replace(/#.*$/s, '');

function isAbout({ details }: CaptureEvent, urls: ReadonlySet<string>): boolean {
  const { url, blockedURI, request } = fieldsOf(details);
  return [url, blockedURI, fieldsOf(request).url].some((one) => typeof one === 'string' && urls.has(bare(one)));
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
