import type { Diagnosis, Finding, ReportHop, ReportPreflight } from '../core/formats/report.ts';
import { message } from './messages.ts';
import { showValue } from './text.ts';

type Headers = readonly (readonly [string, string])[];

/** One step from the script's call to where it stopped. */
export interface Rung {
  state: 'passed' | 'broken' | 'never' | 'unseen';
  title: string;
  details: string[];
  durationMs: number | null;
  sent: Headers | null;
  received: Headers | null;
  /** Present on the first rung: where the script made the call, line and column counted from 1. */
  source?: { url: string; line: number; column: number };
}

/** The ladder of what happened. Only the first rung that broke is red; what came after it never happened. */
export function ladder(diagnosis: Diagnosis, headline: Finding | null): Rung[] {
  const { exchange, outcome } = diagnosis;
  const breaks = headline && headline.severity !== 'advice' ? headline : null;
  const stopped = outcome === 'blocked' || outcome === 'failed';
  const rungs: Rung[] = [callRung(diagnosis)];
  let broken = false;

  exchange.hops.forEach((hop, i) => {
    const here = stopped && breaks?.hop === i ? breaks : null;
    const preflight = hop.preflight ?? (i === 0 ? exchange.preflight : null);
    if (preflight) {
      const fails = !broken && here?.phase === 'preflight';
      rungs.push(...preflightRungs(preflight, hop, fails ? here : null, broken));
      broken ||= fails;
    }
    const fails = !broken && here !== null;
    rungs.push(answerRung(hop, diagnosis, fails ? here : null, broken));
    broken ||= fails;
  });

  if (!exchange.hops.length && stopped) {
    rungs.push(
      rung('broken', message('stopped', { method: exchange.method }), [exchange.browserEnd ?? message('noEventTells')]),
    );
    broken = true;
  }
  rungs.push(endRung(diagnosis, broken || stopped));
  return rungs;
}

function rung(state: Rung['state'], title: string, details: string[], more: Partial<Rung> = {}): Rung {
  return { state, title, details, durationMs: null, sent: null, received: null, ...more };
}

function callRung({ exchange }: Diagnosis): Rung {
  const from = exchange.initiator;
  const details = [
    message('credentialsOf', {
      method: exchange.method,
      type: exchange.type,
      mode: credentialsMode(exchange.credentials),
    }),
  ];
  if (!from) return rung('passed', message('pageAsks'), details);
  const line = from.line === null ? '' : `:${from.line}`;
  const called = from.functionName ? ` ${showValue(from.functionName, 60).text}()` : '';
  const file = showValue(from.url.split(/[?#]/)[0]?.split('/').at(-1) || from.url, 60).text;
  const source = { url: from.url, line: from.line ?? 1, column: from.column ?? 1 };
  return rung('passed', message('scriptAsks', { where: `${file}${line}${called}` }), details, { source });
}

function credentialsMode({ value, known }: Diagnosis['exchange']['credentials']): string {
  const mode = value ?? message('knownUnknown');
  return known === 'inferred' ? message('credentialsInferred', { mode }) : mode;
}

function preflightRungs(preflight: ReportPreflight, hop: ReportHop, fails: Finding | null, broken: boolean): Rung[] {
  const reasons = preflight.because.length
    ? message('becauseOf', { reasons: preflight.because.map((reason) => showValue(reason, 80).text).join(', ') })
    : message('becauseUnknown');
  const ask = rung(broken ? 'never' : 'passed', message('mustAsk'), [reasons]);
  const location = preflight.responseHeaders?.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const details = fails ? corsHeaders(preflight.responseHeaders) : [];
  if (fails && location !== undefined) details.unshift(`Location: ${showValue(location, 120).text}`);
  const seen = {
    durationMs: preflight.durationMs,
    sent: preflight.requestHeaders,
    received: preflight.responseHeaders,
  };
  if (broken) return [ask, rung('never', message('optionsNeverSent'), [])];
  switch (preflight.outcome) {
    case 'answered':
      return [
        ask,
        rung(
          fails ? 'broken' : 'passed',
          message('optionsStatus', { status: String(preflight.status ?? message('noStatus')) }),
          details,
          seen,
        ),
      ];
    case 'unanswered':
      return [ask, rung(fails ? 'broken' : 'unseen', message('optionsNoAnswer'), details, seen)];
    case 'cached':
      return [
        ask,
        rung(fails ? 'broken' : 'passed', message('optionsCached'), [
          message('optionsNotOnWire', { method: hop.method }),
          ...details,
        ]),
      ];
    case 'unseen':
      return [ask, rung(fails ? 'broken' : 'unseen', message('optionsNotSeen'), details)];
  }
}

function answerRung(hop: ReportHop, { exchange, answeredBy }: Diagnosis, fails: Finding | null, broken: boolean): Rung {
  const target = showValue(hop.url, 120).text;
  const seen = {
    durationMs: hop.answeredAt === null ? null : Math.max(0, hop.answeredAt - hop.startedAt),
    sent: hop.requestHeaders,
    received: hop.responseHeaders,
  };
  const details = [target];
  if (hop.origin !== null && hop.origin !== exchange.origin) details.push(`Origin: ${hop.origin}`);
  if (fails) details.push(...corsHeaders(hop.responseHeaders));
  if (broken && hop.status === null)
    return rung('never', message('neverSent', { method: hop.method }), [message('serverDidNotSee')]);
  if (hop.status === null) {
    const { method } = hop;
    const end = exchange.browserEnd;
    const title = end ? message('requestNoAnswerBecause', { method, end }) : message('requestNoAnswer', { method });
    return rung(fails ? 'broken' : 'unseen', title, details, seen);
  }
  const location = hop.responseHeaders?.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location !== undefined && hop.status >= 300 && hop.status < 400)
    details.push(`Location: ${showValue(location, 120).text}`);
  if (fails && answeredBy) details.push(message('answeredByIs', { name: answeredBy }));
  const title = message(hop.fromCache ? 'requestStatusCached' : 'requestStatus', {
    method: hop.method,
    status: String(hop.status),
  });
  return rung(fails ? 'broken' : 'passed', title, details, seen);
}

/** Most CORS headers that a rung shows before it is opened. */
const MOST_SHOWN = 5;

/** The headers that a broken rung turns on, as they came. */
function corsHeaders(headers: Headers | null): string[] {
  if (!headers) return [];
  const found = headers.filter(([name]) => name.toLowerCase().startsWith('access-control-'));
  if (!found.length) return [message('noCorsHeader')];
  const shown = found.slice(0, MOST_SHOWN).map(([name, value]) => `${name}: ${showValue(value, 100).text}`);
  return found.length > MOST_SHOWN ? [...shown, message('andMore', { count: found.length - MOST_SHOWN })] : shown;
}

function endRung({ outcome, exchange }: Diagnosis, stopped: boolean): Rung {
  if (outcome === 'pending') return rung('unseen', message('stillWaiting'), []);
  if (outcome === 'unknown') return rung('unseen', message('endNotSeen'), []);
  if (stopped) {
    const end = exchange.browserEnd ? [message('browserEnd', { end: exchange.browserEnd })] : [];
    return rung('never', message('scriptGetsNothing'), [message('scriptOnlyFailure'), ...end]);
  }
  return rung('passed', message('scriptReads'), []);
}
