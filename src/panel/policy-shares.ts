import { parseUrl } from '../core/fetch/origin.ts';
import type { Diagnosis, Finding } from '../core/formats/report.ts';

export type List = 'allowOrigins' | 'methods' | 'headers' | 'maxAges' | 'exposed' | 'advice' | 'asked';
export type Count = 'requests' | 'failed' | 'preflights' | 'preflightMs' | 'credentials' | 'varies';

/** What one hop tells of its origin. */
export interface Share {
  origin: string;
  values: [List, string][];
  counts: [Count, number][];
}

/** What each hop of an exchange tells of the policy of another origin. */
export function policyShares({ exchange }: Diagnosis, failed: boolean, headlines: readonly Finding[]): Share[] {
  return exchange.hops.flatMap((hop) => {
    const origin = parseUrl(hop.url)?.origin;
    if (origin === undefined || origin === exchange.origin) return [];
    const share: Share = { origin, values: [], counts: [['requests', 1]] };
    if (failed) share.counts.push(['failed', 1]);
    see(share, hop.responseHeaders);
    const { preflight } = hop;
    if (preflight && preflight.outcome !== 'cached' && preflight.outcome !== 'unseen') {
      share.counts.push(['preflights', 1], ['preflightMs', preflight.durationMs ?? 0]);
      share.values.push(['asked', `${hop.method} ${hop.url} ${preflight.because.join()}`]);
      see(share, preflight.responseHeaders);
    }
    for (const { severity, cause, title } of headlines) {
      if (severity === 'advice') share.values.push(['advice', `${cause} ${title}`]);
    }
    return [share];
  });
}

function see({ values, counts }: Share, headers: readonly (readonly [string, string])[] | null): void {
  for (const [name, value] of headers ?? []) {
    const tokens = () => value.split(',').map((token) => token.trim());
    switch (name.toLowerCase()) {
      case 'access-control-allow-origin':
        values.push(['allowOrigins', value]);
        break;
      case 'access-control-allow-methods':
        for (const token of tokens()) values.push(['methods', token]);
        break;
      case 'access-control-allow-headers':
        for (const token of tokens()) values.push(['headers', token.toLowerCase()]);
        break;
      case 'access-control-allow-credentials':
        if (value === 'true') counts.push(['credentials', 1]);
        break;
      case 'access-control-max-age':
        values.push(['maxAges', value]);
        break;
      case 'access-control-expose-headers':
        for (const token of tokens()) values.push(['exposed', token.toLowerCase()]);
        break;
      case 'vary':
        if (tokens().some((token) => token === '*' || token.toLowerCase() === 'origin')) counts.push(['varies', 1]);
        break;
    }
  }
}
