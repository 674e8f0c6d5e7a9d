import type { Cause, Found } from './cause.ts';
import { errorEvidence } from './evidence.ts';
import { example } from './example.ts';
import { heldBackBy } from './held-back.ts';
import { hostOf, shown } from './words.ts';

export const contentSecurityPolicy: Cause = {
  id: 'content-security-policy',
  kind: 'blocking',
  layer: 'content-security-policy',
  owner: 'client',
  spec: 'https://w3c.github.io/webappsec-csp/#directive-connect-src',
  signs: ['csp-violation', 'held-back', 'content-security-policy'],
  find: (view): Found[] => {
    const violation = view.exchange.cspViolation;
    const deduced = heldBackBy(view) === 'content-security-policy';
    if (!violation && !deduced && view.ending.network !== 'content-security-policy') return [];
    const host = hostOf(view.exchange.url);
    const directive = violation?.effectiveDirective ?? 'connect-src';
    return [
      {
        phase: 'environment',
        hop: 0,
        step: 'content-security-policy',
        ...(deduced && { certainty: 'likely' }),
        title: `Not CORS: the page's own policy (${shown(directive)}) forbids ${host}`,
        explanation: `The page was served with a Content-Security-Policy that does not name ${host} under ${shown(directive)}, so the browser sent nothing. Add ${host} to ${shown(directive)} in the policy of the page, not of the API.`,
        evidence: violation
          ? [
              {
                source: 'page',
                event: 'csp-violation',
                field: 'effectiveDirective',
                value: violation.effectiveDirective,
              },
              { source: 'page', event: 'csp-violation', field: 'originalPolicy', value: violation.originalPolicy },
            ]
          : deduced
            ? [{ source: 'har', field: 'response.status', value: '0, and no timings: stopped before the network' }]
            : errorEvidence(view),
      },
    ];
  },
  examples: {
    fires: example({
      hops: [],
      change: (exchange) => ({
        ...exchange,
        sources: ['page'],
        end: { kind: 'none' },
        cspViolation: {
          kind: 'csp-violation',
          time: 0,
          id: null,
          blockedUri: exchange.url,
          effectiveDirective: 'connect-src',
          originalPolicy: "connect-src 'self'",
          disposition: 'enforce',
        },
      }),
    }),
    silent: example(),
  },
};
