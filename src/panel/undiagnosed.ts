import type { Exchange } from '../core/exchange/exchange.ts';
import type { Diagnosis } from '../core/formats/report.ts';

/** What is shown for an exchange at which the engine gave up: nothing is claimed, and the reason is said. */
export function undiagnosed(exchange: Exchange, error: unknown): Diagnosis {
  const failed = exchange.end.kind === 'error';
  return {
    exchange: {
      id: exchange.id,
      url: exchange.url,
      method: exchange.method,
      origin: exchange.origin.value,
      type: exchange.type,
      requestIds: exchange.requestIds,
      startedAt: exchange.startedAt,
      endedAt: exchange.endedAt,
      credentials: { value: null, known: 'unknown', because: 'this exchange could not be evaluated' },
      preflight: null,
      hops: [],
      browserEnd: exchange.end.kind === 'error' ? exchange.end.error : null,
      sources: exchange.sources,
    },
    outcome: failed ? 'failed' : 'unknown',
    layer: 'unknown',
    browserVerdict: { chromium: null, firefox: null },
    browserSentence: null,
    rootCause: null,
    findings: [],
    cookies: [],
    unknowns: [
      {
        fact: 'a diagnosis',
        why: `the engine stopped at this evidence: ${error instanceof Error ? error.message : String(error)}`,
        settledBy: 'a saved capture of this session, attached to a bug report',
      },
    ],
    fix: null,
    readable: { exposed: [], hidden: [] },
    answeredBy: null,
    fingerprint: `unexplained:${exchange.url}`,
  };
}
