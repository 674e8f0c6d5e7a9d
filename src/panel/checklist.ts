import { get } from '../core/fetch/header-list.ts';
import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { allowsHeaders, allowsMethod, allowsOrigin } from './allows.ts';
import { message } from './messages.ts';

export interface CheckItem {
  mark: 'yes' | 'no' | 'unknown';
  text: string;
}

const LAYERED = ['allow-origin-multiple', 'layers-conflict', 'interference'];
const ERROR_PATH = ['error-response-without-cors', 'error-path-differs'];

/** The questions that a person goes through, answered from the findings; what was not seen stays a question. */
export function checklist(diagnosis: Diagnosis): CheckItem[] {
  const { exchange, outcome, findings, fix, readable, cookies } = diagnosis;
  const last = exchange.hops.at(-1);
  const preflight = exchange.preflight ?? last?.preflight ?? null;
  const origin = last?.origin ?? exchange.origin;
  const answered = last?.status !== null && last !== undefined;
  const found = (test: (finding: Finding) => boolean) => findings.find(test);
  const items: CheckItem[] = [];
  const ask = (text: string, bad: Finding | boolean | undefined, reached: boolean) => {
    items.push({
      mark: bad ? 'no' : reached ? 'yes' : 'unknown',
      text: bad || reached ? text : message('checkNotSeen', { question: text }),
    });
  };

  const judge = (text: string, granted: boolean | null) => ask(text, granted === false, granted !== null);

  ask(
    origin === null ? message('checkOriginKnown') : message('checkOriginExpected', { origin }),
    origin === 'null' || found((f) => f.cause === 'opaque-origin'),
    origin !== null,
  );

  if (preflight) {
    const { status } = preflight;
    const seen = preflight.outcome === 'answered';
    const inPreflight = (name: RegExp) => found((f) => f.phase === 'preflight' && name.test(f.cause));
    ask(message('checkPreflightRedirect'), inPreflight(/^preflight-redirected/), seen);
    ask(message('checkPreflightAuth'), status !== null && [401, 403, 407].includes(status), seen);
    ask(message('checkPreflightOk'), status !== null && (status < 200 || status > 299), seen);
    judge(message('checkPreflightOrigin'), allowsOrigin(preflight.responseHeaders, origin, diagnosis));
    judge(message('checkPreflightMethod', { method: exchange.method }), allowsMethod(preflight, diagnosis));
    judge(message('checkPreflightHeaders'), allowsHeaders(preflight, diagnosis));
  }
  judge(message('checkResponseOrigin'), allowsOrigin(last?.responseHeaders ?? null, origin, diagnosis));

  if (exchange.credentials.value === 'include') {
    const headers = last?.responseHeaders ?? null;
    const named = headers && get(headers, 'access-control-allow-origin') === origin;
    judge(message('checkCredentialsOrigin'), named);
    const said = headers && get(headers, 'access-control-allow-credentials') === 'true';
    judge(message('checkCredentialsHeader'), said);
    const kept = cookies.some((cookie) => !cookie.sent || cookie.stored === false);
    ask(message('checkCookies'), kept, cookies.length > 0);
  } else {
    ask(
      message('checkCredentialsAsked'),
      found((f) => f.cause === 'credentials-not-included'),
      exchange.credentials.value !== null,
    );
  }

  ask(message('checkReadable'), readable.hidden.length > 0, answered && outcome === 'allowed');
  const sets = fix?.patches.some((patch) => patch.set.some(([name]) => name.toLowerCase() === 'vary')) ?? false;
  const varies = /(^|,)\s*(\*|origin)\s*(,|$)/i.test(get(last?.responseHeaders ?? [], 'vary') ?? '');
  ask(message('checkVary'), found((f) => f.cause === 'vary-origin-missing') ?? (sets && !varies), answered);
  ask(
    message('checkErrors'),
    found((f) => ERROR_PATH.includes(f.cause)),
    answered,
  );
  ask(
    message('checkOneLayer'),
    found((f) => LAYERED.includes(f.cause)),
    answered || typeof preflight?.status === 'number',
  );
  ask(worksInCurl(last?.status ?? null), last?.status !== null && last !== undefined && last.status >= 400, answered);
  return items;
}

function worksInCurl(status: number | null): string {
  return status === null ? message('checkCurl') : message('checkCurlStatus', { status: String(status) });
}
