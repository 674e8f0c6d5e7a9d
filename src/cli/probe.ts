import { randomUUID } from 'node:crypto';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import { isToken } from '../core/fetch/header-list.ts';
import { isForbiddenMethod, normalizeMethod } from '../core/fetch/method.ts';
import { includesCredentials, isHttpScheme, originOf, parseUrl, withoutFragment } from '../core/fetch/origin.ts';
import { corsUnsafeRequestHeaderNames, isForbiddenRequestHeader } from '../core/fetch/request-header.ts';
import { redactDiagnosis } from '../core/report/redaction/redact-diagnosis.ts';
import { saltedHasher } from '../core/report/redaction/salted-hash.ts';
import { buildReport } from '../core/report/report.ts';
import { type AuditRow, audit } from './probe/audit.ts';
import { fetchAsBrowser, type ProbeRequest } from './probe/fetch-as-browser.ts';
import { probeText } from './probe/probe-text.ts';
import { version } from './version.ts';

const FAILED = 1;
const USAGE = 2;

export interface ProbeOptions {
  /** The page's origin; any URL of the page stands for it. */
  origin?: string;
  method: string;
  /** `Name: value`, one each. */
  header: readonly string[];
  credentials: string;
  data?: string;
  audit: boolean;
  format: string;
  /** Seconds without an answer after which the server counts as silent. */
  timeout: string;
  redact: boolean;
}

/** The origin of a page that nobody has, where none is given. RFC 2606 */
const NOBODY = 'https://page.example';

/**
 * `whycors probe`: asks a live server what a browser would ask, and diagnoses the answers. Asks the URL that it is
 * given and where that redirects, nothing else; sends a method with a body only where one is named.
 * @returns the exit status: 0 allowed and the audit found nothing, 1 blocked, failed or a bad finding, 2 bad usage
 */
export async function runProbe(url: string, options: ProbeOptions): Promise<number> {
  const request = requestOf(url, options);
  if (typeof request === 'string') {
    process.stderr.write(`whycors: ${request.replace(/\p{Cc}+/gu, ' ')}\n`);
    return USAGE;
  }
  if (options.origin === undefined) {
    process.stderr.write(`whycors: asking as ${NOBODY}; name your page with --origin\n`);
  }
  const seen = diagnose(await fetchAsBrowser(request));
  const diagnosis = options.redact ? redactDiagnosis(seen, saltedHasher(randomUUID())) : seen;
  const rows: AuditRow[] | null = options.audit
    ? await audit({ ...request, headerNames: corsUnsafeRequestHeaderNames(request.headers) })
    : null;
  const report = buildReport([diagnosis], { version, browser: null, all: true });
  const output =
    options.format === 'json'
      ? `${JSON.stringify({ ...report, ...(rows ? { audit: rows } : {}) }, null, 2)}\n`
      : probeText(report, diagnosis, rows);
  await new Promise<void>((resolve) => process.stdout.write(output, () => resolve()));
  return report.summary.failed || rows?.some(({ result }) => result === 'bad') ? FAILED : 0;
}

/** The request that the arguments ask for, or what is wrong with them and what to do about it. */
function requestOf(url: string, options: ProbeOptions): ProbeRequest | string {
  const target = parseUrl(url);
  if (!target || !isHttpScheme(url))
    return `${url} is no http or https URL; give one such as https://api.example/orders`;
  if (includesCredentials(url))
    return 'the URL holds a user name or password, and fetch refuses such URLs; take them out';
  const origin = options.origin === 'null' ? 'null' : originOf(options.origin ?? NOBODY);
  if (origin === 'null' && options.origin !== 'null')
    return `${options.origin} is no origin; give one such as https://app.example`;
  const method = normalizeMethod(options.method);
  if (!isToken(method) || isForbiddenMethod(method)) return `${options.method} is no method that fetch may send`;
  const { credentials } = options;
  if (credentials !== 'omit' && credentials !== 'same-origin' && credentials !== 'include')
    return `there is no credentials mode ${credentials}; use omit, same-origin or include`;
  if (options.format !== 'text' && options.format !== 'json')
    return `there is no format ${options.format}; use text or json`;
  if (options.data !== undefined && (method === 'GET' || method === 'HEAD'))
    return `${method} has no body; name a method with --method`;
  const seconds = Number(options.timeout);
  if (!(seconds > 0 && seconds <= 300)) return `${options.timeout} is no number of seconds from 0 to 300`;
  const headers: [string, string][] = [];
  for (const line of options.header) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    if (colon < 1 || !isToken(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      return `"${line}" is no header; give one such as "X-Token: abc"`;
    if (isForbiddenRequestHeader(name, value)) return `script cannot set ${name}, so that a browser would not send it`;
    headers.push([name, value]);
  }
  if (options.data !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['Content-Type', 'text/plain;charset=UTF-8']);
  const body = options.data ?? null;
  return { url: withoutFragment(target.href), origin, method, headers, credentials, body, silence: seconds * 1000 };
}
