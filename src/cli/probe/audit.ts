import { get, type HeaderList } from '../../core/fetch/header-list.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import { isIpAddress, registrableDomain } from '../../core/fetch/site.ts';
import { type Answer, type Ask, ask, TIMED_OUT } from './ask.ts';

export interface AuditRow {
  /** What was tried: `foreign-origin`, `null-origin`, `look-alike-suffix`, `vary`, `error-path`, ... */
  check: string;
  /** The Origin that was sent; null where the check is about something else. */
  origin: string | null;
  result: 'good' | 'bad' | 'unknown';
  /** One sentence: what the server did, and what to do about it. */
  finding: string;
  /** The cause of the catalogue that a bad result stands for. */
  cause: string | null;
}

export interface AuditRequest {
  url: string;
  origin: string;
  method: string;
  /** Names that the request would ask a preflight for. */
  headerNames: readonly string[];
  /** Milliseconds without an answer after which the server counts as silent. */
  silence: number;
}

/** A name that RFC 2606 keeps for examples: nobody's site. */
const STRANGER = 'whycors-probe.example';

/** Origins that a server has no reason to allow; `slip` says how an allow-list came to let one in. */
export function strangers(origin: string): { check: string; origin: string; slip: string; cause: string }[] {
  const foreign = {
    ...{ check: 'foreign-origin', origin: `https://${STRANGER}`, cause: 'origin-reflected' },
    slip: 'it repeats whatever Origin it gets',
  };
  const none = {
    ...{ check: 'null-origin', origin: 'null', cause: 'null-origin-allowed' },
    slip: 'any page can make itself the origin null with a sandboxed frame',
  };
  const own = parseUrl(origin);
  if (!own || origin === 'null') return [foreign, none];
  const { protocol, hostname, port } = own;
  const at = (host: string, scheme = protocol) => `${scheme}//${host}${port ? `:${port}` : ''}`;
  const sloppy = (check: string, other: string, slip: string) => ({
    check,
    origin: other,
    slip,
    cause: 'origin-reflected',
  });
  const domain = registrableDomain(hostname);
  const otherPort = port === '8443' ? '9443' : '8443';
  return [
    foreign,
    none,
    ...(protocol === 'https:'
      ? [
          {
            ...{ check: 'http-origin', origin: at(hostname, 'http:'), cause: 'insecure-origin-allowed' },
            slip: 'whoever sits on the network can put script into an http page',
          },
        ]
      : []),
    sloppy('look-alike-port', `${protocol}//${hostname}:${otherPort}`, 'it looks at the host and not at the port'),
    ...(isIpAddress(hostname) ? [] : lookAlikeHosts()),
  ];

  function lookAlikeHosts() {
    return [
      sloppy('look-alike-prefix', at(`${hostname}.${STRANGER}`), 'it looks only at how the origin begins'),
      sloppy('look-alike-suffix', at(`whycors-probe${hostname}`), 'it looks only at how the origin ends'),
      ...(domain && domain !== hostname
        ? [sloppy('look-alike-domain', at(`whycors-probe${domain}`), 'it looks only at how the origin ends')]
        : []),
      sloppy(
        'look-alike-subdomain',
        at(`whycors-probe.${hostname}`),
        'it takes every subdomain, so that one weak host is enough',
      ),
      ...(hostname.includes('.')
        ? [sloppy('look-alike-dot', at(hostname.replace('.', 'x')), 'its pattern takes a dot for any character')]
        : []),
    ];
  }
}

/** Answers are compared as browsers do: the value must be the origin, whole. */
const allows = (headers: HeaderList, origin: string): boolean => get(headers, 'access-control-allow-origin') === origin;
const withCookies = (headers: HeaderList): boolean => get(headers, 'access-control-allow-credentials') === 'true';
const varies = (headers: HeaderList): boolean => /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i.test(get(headers, 'vary') ?? '');
const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** A read without a body that few servers know: it shows what their errors look like. RFC 4918 section 9.1 */
const UNKNOWN_METHOD = 'PROPFIND';

/**
 * Tries the URL with origins that have no business there, and looks at what caches and errors get. Sends GET or HEAD
 * where that is the method, else preflights alone; never a body. A server that was silent once is not asked again:
 * the rows that are left say that they are unknown.
 */
export async function audit(request: AuditRequest): Promise<AuditRow[]> {
  let silent = false;
  const askOnce: Asking = async (one) => {
    const answer: Answer = silent ? { error: TIMED_OUT } : await ask({ ...one, silence: request.silence });
    silent ||= 'error' in answer && answer.error === TIMED_OUT;
    return answer;
  };
  const rows: AuditRow[] = [];
  for (const stranger of strangers(request.origin)) rows.push(await strangerRow(askOnce, request, stranger));
  rows.push(await varyRow(askOnce, request), await errorRow(askOnce, request));
  return rows;
}

type Asking = (one: Ask) => Promise<Answer>;

function question({ url, method, headerNames }: AuditRequest, origin: string): Ask {
  if (isSafe(method)) return { url, method, headers: [['Origin', origin]] };
  return {
    ...{ url, method: 'OPTIONS' },
    headers: [
      ['Origin', origin],
      ['Access-Control-Request-Method', method],
      ...(headerNames.length ? [['Access-Control-Request-Headers', headerNames.join(',')] as const] : []),
    ],
  };
}

async function strangerRow(
  ask: Asking,
  request: AuditRequest,
  stranger: ReturnType<typeof strangers>[number],
): Promise<AuditRow> {
  const { check, origin, slip, cause } = stranger;
  const answer = await ask(question(request, origin));
  if ('error' in answer)
    return { check, origin, result: 'unknown', finding: `No answer: ${answer.error}.`, cause: null };
  if (!allows(answer.headers, origin)) {
    const any = get(answer.headers, 'access-control-allow-origin') === '*';
    const finding = any ? 'Any origin may read this (*), without cookies.' : 'Refused.';
    return { check, origin, result: 'good', finding, cause: null };
  }
  const cookies = withCookies(answer.headers) ? ', with cookies' : '';
  const finding = `Allowed${cookies}: ${slip}. Compare Origin with a list of whole origins.`;
  return { check, origin, result: 'bad', finding, cause };
}

async function varyRow(ask: Asking, request: AuditRequest): Promise<AuditRow> {
  const row = { check: 'vary', origin: request.origin };
  const own = await ask(question(request, request.origin));
  if ('error' in own) return { ...row, result: 'unknown', finding: `No answer: ${own.error}.`, cause: null };
  const allowed = get(own.headers, 'access-control-allow-origin');
  if (allowed === null) return { ...row, result: 'unknown', finding: 'The origin is not allowed itself.', cause: null };
  if (allowed === '*') return { ...row, result: 'good', finding: 'The answer is the same for all (*).', cause: null };
  if (!isSafe(request.method))
    return {
      ...row,
      result: 'unknown',
      finding: `No cache keeps preflights; ${request.method} was not sent.`,
      cause: null,
    };
  const bad = (finding: string): AuditRow => ({ ...row, result: 'bad', finding, cause: 'vary-origin-missing' });
  if (!varies(own.headers))
    return bad(`The answer names ${allowed} without Vary: Origin: a cache may hand it to another origin's page.`);
  const plain = await ask({ url: request.url, method: request.method, headers: [] });
  if (!('error' in plain) && !varies(plain.headers))
    return bad('Without Origin the answer lacks Vary: Origin: a cache may hand it, without CORS headers, to the page.');
  return { ...row, result: 'good', finding: 'Vary: Origin is there, with and without an Origin.', cause: null };
}

async function errorRow(ask: Asking, { url, origin }: AuditRequest): Promise<AuditRow> {
  const row = { check: 'error-path', origin };
  const answer = await ask({ url, method: UNKNOWN_METHOD, headers: [['Origin', origin]] });
  if ('error' in answer || answer.status < 400) {
    const what = 'error' in answer ? answer.error : `status ${answer.status}`;
    return { ...row, result: 'unknown', finding: `${UNKNOWN_METHOD} gave no error to look at: ${what}.`, cause: null };
  }
  const allowed = get(answer.headers, 'access-control-allow-origin');
  if (allowed === origin || allowed === '*')
    return { ...row, result: 'good', finding: `Its ${answer.status} carries the headers, too.`, cause: null };
  return {
    ...{ ...row, result: 'bad', cause: 'error-path-differs' },
    finding: `Its ${answer.status} (to ${UNKNOWN_METHOD}) carries no CORS headers: the page cannot read its errors.`,
  };
}
