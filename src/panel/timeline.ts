import type { Diagnosis } from '../core/formats/report.ts';

/** One bar of the timeline: a preflight, or a request with its answer. */
export interface TimelineBar {
  method: string;
  status: number | null;
  /** Milliseconds after the first of all. */
  from: number;
  durationMs: number;
  broken: boolean;
}

/**
 * Preflights and requests on one axis, as far as their times were seen. A preflight is taken to begin with its request:
 * browsers ask at once; the request itself goes out when the answer is there.
 */
export function timeline({ exchange, rootCause, outcome }: Diagnosis): TimelineBar[] {
  const start = exchange.hops[0]?.startedAt ?? exchange.startedAt;
  const stopped = outcome === 'blocked' || outcome === 'failed';
  return exchange.hops.flatMap((hop, index) => {
    const bars: TimelineBar[] = [];
    const breaks = stopped && rootCause?.hop === index ? rootCause.phase : null;
    const begun = Math.max(0, hop.startedAt - start);
    const asked = hop.preflight?.durationMs ?? null;
    if (hop.preflight && asked !== null) {
      bars.push({
        method: 'OPTIONS',
        status: hop.preflight.status,
        from: begun,
        durationMs: asked,
        broken: breaks === 'preflight',
      });
    }
    if (hop.answeredAt !== null) {
      const from = begun + (asked ?? 0);
      const durationMs = Math.max(0, hop.answeredAt - start - from);
      const broken = breaks !== null && breaks !== 'preflight';
      bars.push({ method: hop.method, status: hop.status, from, durationMs, broken });
    }
    return bars;
  });
}
