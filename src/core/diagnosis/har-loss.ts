import type { Exchange } from '../exchange/exchange.ts';
import { has } from '../fetch/header-list.ts';
import type { Finding, Unknown } from '../formats/report.ts';
import type { CredentialsDecision } from './credentials.ts';
import type { Ending } from './ending.ts';

/** Whether all that is known of an exchange comes from a HAR file, or from entries that are like one. */
const isFromHar = (exchange: Exchange): boolean => exchange.sources[0] === 'har';

/** Nothing in the file tells what the browser made of the answer: Firefox and proxies write down answers only. */
const isUnjudged = (exchange: Exchange, ending: Ending): boolean => isFromHar(exchange) && ending.blocked === null;

/** An entry without status and error says nothing of its end; Chromium's with an empty error says that nothing was sent. */
const isUntold = (exchange: Exchange, { error }: Ending): boolean =>
  isFromHar(exchange) && error === '' && exchange.har?.error !== '' && !exchange.har?.heldBack;

/**
 * The credentials mode follows from the browser's refusal alone. In a HAR file a redirect that script refused, and
 * headers that another extension rewrote, look the same.
 */
const isGuessedMode = (exchange: Exchange, decision: CredentialsDecision): boolean =>
  isFromHar(exchange) && exchange.credentials.value === null && decision.known === 'inferred';

/** What the standard says of an answer is likely what the browser did; proven it is where the browser's word is there. */
export function asCertainAsHar(
  findings: Finding[],
  exchange: Exchange,
  ending: Ending,
  decision: CredentialsDecision,
): Finding[] {
  const told = !isUnjudged(exchange, ending) && !isUntold(exchange, ending);
  if (told && !isGuessedMode(exchange, decision)) return findings;
  return findings.map((finding) =>
    finding.certainty === 'proven' && finding.severity !== 'advice' ? { ...finding, certainty: 'likely' } : finding,
  );
}

/** Facts that a capture has and a HAR file has not, as far as they bear on this exchange. */
export function harUnknowns(exchange: Exchange, ending: Ending, decision: CredentialsDecision): Unknown[] {
  if (!isFromHar(exchange)) return [];
  const unknowns: Unknown[] = [];
  const failed = decision.walk.failed.length > 0;
  if (isUnjudged(exchange, ending) && failed) {
    unknowns.push({
      fact: 'how the browser judged',
      why: 'the HAR file holds the answer, and not what the browser made of it',
      settledBy: 'a capture, or a HAR file saved in Chromium',
    });
  }
  if (isUntold(exchange, ending)) {
    unknowns.push({
      fact: 'how it ended',
      why: 'the entry has no status and no error: it was stopped, got no answer, or was under way when the file was saved',
      settledBy: 'a capture',
    });
  }
  if (isGuessedMode(exchange, decision) && failed) {
    unknowns.push({
      fact: 'credentials mode',
      why: 'only the refusal speaks for it, and a refused redirect or another extension looks the same',
      settledBy: 'a capture',
    });
  }
  const unseen = exchange.hops.some(
    (hop, index) => decision.walk.hops[index]?.preflight && !hop.preflight && hop.status !== null,
  );
  if (unseen) {
    unknowns.push({
      fact: 'the preflight',
      why: 'the HAR file shows none: its exporter may leave preflights out, or the browser remembered an older answer',
      settledBy: 'a capture',
    });
  }
  const first = exchange.hops[0]?.requestHeaders ?? [];
  const refusedLogin = exchange.hops.some(({ status }) => status === 401 || status === 403);
  const bare = !has(first, 'cookie') && !has(first, 'authorization');
  if (bare && decision.value !== 'omit' && (failed || refusedLogin)) {
    unknowns.push({
      fact: 'cookies and Authorization',
      why: 'the request shows neither, and exporters take them out of HAR files that they call sanitized; no HAR file holds the cookie jar',
      settledBy: 'a capture, or a HAR file with sensitive data',
    });
  }
  return unknowns;
}
