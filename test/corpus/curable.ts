import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import type { BrowserName, Exchange } from '../../src/core/exchange/exchange.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { captureLines, correlated, observationsOf, type Recording, readRecordings, recordingIdOf } from './recording.ts';

/** Faults that no header of these servers cures, and why. Everything else that a browser refused is curable. */
export const NOT_BY_HEADERS: Readonly<Record<string, string>> = {
  'rd.tainted-null': 'the browser sends Origin: null after the redirect, and no narrow policy allows null',
  'rd.login-page': 'the login page is on another host, reached with Origin: null',
  'rd.mode-error': 'script asked for no redirects',
  'net.abort': 'script took the request back',
  'net.bad-encoding': 'the body is not what its headers say',
  'net.blocked-by-client': 'another extension refused the request',
  'net.csp': "the page's own policy refused the request",
  'net.dns': 'the host has no address',
  'net.mixed-content': 'a page over https asked for an address over http',
  'net.refused': 'nobody listens',
  'net.reset': 'the server cut the connection',
};

/** A recorded exchange that the browser refused and that headers can cure, with what we make of it. */
export interface Curable {
  recording: Recording;
  exchange: Exchange;
  diagnosis: Diagnosis;
}

/** The exchanges of a corpus that headers can cure, by what was put into them, not by what we say of them. */
export function curableOf(browser: BrowserName, evidence = { page: true }): Curable[] {
  const recordings = readRecordings(browser);
  const exchanges = correlated(browser, observationsOf(captureLines(recordings, evidence)));
  const byId = new Map(exchanges.map((exchange) => [recordingIdOf(exchange.url), exchange]));
  return recordings.flatMap((recording) => {
    const { outcome, scenario } = recording;
    if (outcome.ok || scenario.faults.some((fault) => fault in NOT_BY_HEADERS)) return [];
    const exchange = byId.get(scenario.id);
    if (!exchange) throw new Error(`no exchange for ${scenario.id}`);
    return [{ recording, exchange, diagnosis: diagnose(exchange) }];
  });
}
