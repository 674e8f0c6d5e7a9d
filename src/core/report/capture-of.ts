import type { CaptureEvent } from '../formats/capture.ts';
import type { Diagnosis } from '../formats/report.ts';

/** The lines of a capture that the diagnosed exchanges were made from, in their order: the evidence of a selection. */
export function captureOf(lines: readonly CaptureEvent[], diagnoses: readonly Diagnosis[]): CaptureEvent[] {
  const requestIds = new Set<string>();
  const urls = new Set<string>();
  for (const { exchange } of diagnoses) {
    for (const id of exchange.requestIds) requestIds.add(id);
    for (const url of [exchange.url, ...exchange.hops.map((hop) => hop.url)]) urls.add(bare(url));
    for (const { preflight } of exchange.hops) if (preflight) urls.add(bare(preflight.url));
  }
  const calls = new Set(
    lines.filter((line) => isAbout(line, urls)).flatMap(({ source, id }) => (source === 'page' && id ? [id] : [])),
  );
  return lines.filter((line) => {
    const requestId = fieldsOf(line.details).requestId;
    if (line.source === 'webRequest') {
      // A preflight has an id of its own, and the URL of the request that it asks for.
      return (typeof requestId === 'string' && requestIds.has(requestId)) || (isPreflight(line) && isAbout(line, urls));
    }
    return (line.source === 'page' && line.id !== undefined && calls.has(line.id)) || isAbout(line, urls);
  });
}

const bare = (url: string): string => url.replace(/#.*$/s, '');

const isPreflight = ({ details }: CaptureEvent): boolean => fieldsOf(details).method === 'OPTIONS';

function isAbout({ details }: CaptureEvent, urls: ReadonlySet<string>): boolean {
  const { url, blockedURI, request } = fieldsOf(details);
  return [url, blockedURI, fieldsOf(request).url].some((one) => typeof one === 'string' && urls.has(bare(one)));
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
