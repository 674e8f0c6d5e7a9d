import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { message, messageFor } from './messages.ts';

export interface BrowserSays {
  /** Whether these are the words of its console, or its own name for the reason. */
  quoted: boolean;
  sentence: string;
  /** Why that is not the whole truth, null when it is. */
  but: string | null;
}

/** Causes that make an answer lack its headers: the console names the header, a person should look at the cause. */
const STATUS_BEHIND = new Set(['error-response-without-cors', 'preflight-status']);
const REDIRECT_BEHIND = new Set(['redirect-to-login', 'preflight-redirected', 'redirect-without-cors']);

/** What the browser's own console says of this exchange, and what it leaves out; null when it says nothing. */
export function browserSays(diagnosis: Diagnosis, headline: Finding | null): BrowserSays | null {
  const { browserSentence, browserVerdict } = diagnosis;
  const sentence = browserSentence ?? browserVerdict.chromium ?? browserVerdict.firefox;
  if (sentence === null) return null;
  return {
    quoted: browserSentence !== null,
    sentence,
    but: headline ? whatItLeavesOut(diagnosis, headline, sentence) : null,
  };
}

function whatItLeavesOut(
  { exchange, findings, browserVerdict }: Diagnosis,
  headline: Finding,
  sentence: string,
): string | null {
  const hop = exchange.hops[headline.hop];
  const answer = headline.phase === 'preflight' ? (hop?.preflight ?? exchange.preflight) : hop;
  const status = answer?.status ?? null;
  const namesHeader = /Missing|AllowOrigin|Wildcard|Credentials/.test(
    `${browserVerdict.chromium ?? ''} ${browserVerdict.firefox ?? ''}`,
  );
  if (STATUS_BEHIND.has(headline.cause) && status !== null && namesHeader) {
    return message('butStatus', { status });
  }
  if (REDIRECT_BEHIND.has(headline.cause) && !/redirect/i.test(sentence)) return message('butRedirect');
  const later = findings.filter((finding) => finding.severity === 'next').length;
  if (later > 0) return messageFor('butMore', later);
  return null;
}
