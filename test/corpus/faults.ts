import type { RecordedScenario } from './recording.ts';

/**
 * Each fault that was put into a recorded exchange, without its place (`pf.` preflight, `rs.` response, `rd.` redirect,
 * `net.` not CORS), and the causes that name it: any one of them does.
 */
const CAUSES_OF_FAULT: Record<string, readonly string[]> = {
  'acao-other-origin': ['allow-origin-mismatch'],
  'acao-scheme': ['allow-origin-mismatch'],
  'acao-port': ['allow-origin-mismatch'],
  'acao-case': ['allow-origin-mismatch'],
  'acao-null': ['allow-origin-mismatch'],
  'acao-trailing-slash': ['allow-origin-mismatch', 'allow-origin-malformed'],
  'acao-subdomain-wildcard': ['allow-origin-mismatch', 'allow-origin-malformed'],
  'acao-no-scheme': ['allow-origin-malformed'],
  'acao-empty': ['allow-origin-malformed', 'allow-origin-missing'],
  'acao-list': ['allow-origin-multiple'],
  'acao-duplicate': ['allow-origin-multiple'],
  'no-acao': ['allow-origin-missing'],
  'wildcard-credentials': ['allow-origin-wildcard-with-credentials'],
  'acac-missing': ['allow-credentials-missing'],
  'acac-not-true': ['allow-credentials-malformed'],
  status: ['preflight-status'],
  'status-no-cors': ['preflight-status'],
  redirect: ['preflight-redirected'],
  drop: ['preflight-unanswered', 'connection-reset'],
  'method-missing': ['method-disallowed'],
  'method-other': ['method-disallowed'],
  'method-case': ['method-disallowed', 'method-letter-case'],
  'method-wildcard-credentials': ['method-wildcard-with-credentials'],
  'method-malformed': ['allow-methods-malformed'],
  'headers-missing': ['header-disallowed'],
  'headers-partial': ['header-disallowed'],
  'headers-wildcard-credentials': ['header-wildcard-with-credentials'],
  'headers-wildcard-authorization': ['authorization-under-wildcard'],
  'headers-malformed': ['allow-headers-malformed'],
  'error-without-cors': ['error-response-without-cors'],
  'hop-no-acao': ['redirect-without-cors', 'allow-origin-missing'],
  'login-page': ['redirect-to-login', 'redirect-tainted-origin', 'allow-origin-missing'],
  'tainted-null': ['redirect-tainted-origin'],
  'url-credentials': ['redirect-credentials-url'],
  'mode-error': ['redirect-mode-error'],
  downgrade: ['mixed-content'],
  dns: ['dns-failure'],
  refused: ['connection-refused'],
  reset: ['connection-reset'],
  'mixed-content': ['mixed-content'],
  csp: ['content-security-policy'],
  'blocked-by-client': ['blocked-by-client'],
  'bad-encoding': ['body-decoding-failed'],
  abort: ['request-aborted'],
};

/** An error status without Allow-Origin is a masked error, whichever way the header went missing. */
function isMasked({ answers }: RecordedScenario): boolean {
  const last = answers.hops.at(-1);
  return !!last && last !== 'drop' && last.status >= 400 && !last.headers.some(([name]) => name === 'access-control-allow-origin');
}

/** The causes that name this fault in this exchange. */
export function causesOf(fault: string, scenario: RecordedScenario): string[] {
  const masked = isMasked(scenario) && /^(rs\.(no-acao|acac)|rd\.login)/.test(fault);
  const opaque = scenario.origin === 'null' && /acao/.test(fault);
  return [
    ...(CAUSES_OF_FAULT[fault.split('.')[1] ?? ''] ?? []),
    ...(masked ? ['error-response-without-cors'] : []),
    ...(opaque ? ['opaque-origin'] : []),
  ];
}

/**
 * The faults that can be seen: those of the response are out of sight when the preflight failed, and the headers of a
 * redirected preflight say nothing about the answer that would come without the redirect.
 */
export function visibleFaults({ faults }: RecordedScenario): string[] {
  const preflight = faults.filter((f) => f.startsWith('pf.') && f !== 'pf.headers-wildcard-authorization');
  if (preflight.includes('pf.redirect')) return ['pf.redirect'];
  return preflight.length ? preflight : faults;
}

/** The causes of which one has to be the root cause. */
export function rootCauses(scenario: RecordedScenario): string[] {
  const visible = visibleFaults(scenario);
  const masking = visible.filter((f) => /status|redirect|error-without-cors|drop/.test(f));
  const first = masking.some((f) => /no-cors|without-cors/.test(f)) ? masking : visible;
  return first.flatMap((fault) => causesOf(fault, scenario));
}

/** What may be named beside the faults that were put in, because it follows from them. */
export function permittedCauses(scenario: RecordedScenario): Set<string> {
  const visible = visibleFaults(scenario);
  const hidden = scenario.faults.filter((f) => f.startsWith('pf.'));
  const permitted = new Set([...visible, ...hidden].flatMap((fault) => causesOf(fault, scenario)));
  const permit = (pattern: RegExp, ...causes: string[]): void => {
    if (visible.some((fault) => pattern.test(fault))) for (const cause of causes) permitted.add(cause);
  };
  permit(
    /no-cors|without-cors|login-page/,
    'allow-origin-missing',
    'allow-credentials-missing',
    'method-disallowed',
    'header-disallowed',
    'redirect-tainted-origin',
    'allow-origin-mismatch',
  );
  permit(
    /mode-error|tainted|login|hop-no-acao|url-cred|downgrade/,
    'redirect-tainted-origin',
    'allow-origin-mismatch',
    'allow-origin-missing',
  );
  if (scenario.origin === 'null') permitted.add('opaque-origin');
  return permitted;
}
