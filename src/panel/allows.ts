import { extractTokenList, get, type HeaderList } from '../core/fetch/header-list.ts';
import type { Diagnosis, ReportPreflight } from '../core/formats/report.ts';

/** Whether an answer's headers grant something; null when the headers were not seen. */
type Granted = boolean | null;

/** Methods that need no Access-Control-Allow-Methods. https://fetch.spec.whatwg.org/#cors-safelisted-method */
const SAFELISTED = ['GET', 'HEAD', 'POST'];

/** `origin` is the one that the request carried, which redirects may have turned into `null`. */
export function allowsOrigin(headers: HeaderList | null, origin: string | null, { exchange }: Diagnosis): Granted {
  if (!headers) return null;
  const value = get(headers, 'access-control-allow-origin');
  return (value !== null && value === origin) || (value === '*' && exchange.credentials.value !== 'include');
}

export function allowsMethod(preflight: ReportPreflight, diagnosis: Diagnosis): Granted {
  const { method } = diagnosis.exchange;
  return SAFELISTED.includes(method) || grants(preflight, 'access-control-allow-methods', [method], diagnosis);
}

export function allowsHeaders(preflight: ReportPreflight, diagnosis: Diagnosis): Granted {
  const asked = extractTokenList(preflight.requestHeaders ?? [], 'access-control-request-headers');
  if (asked === 'failure' || !preflight.requestHeaders) return null;
  return grants(preflight, 'access-control-allow-headers', asked ?? [], diagnosis);
}

function grants(preflight: ReportPreflight, name: string, wanted: readonly string[], { exchange }: Diagnosis): Granted {
  if (!wanted.length) return true;
  if (!preflight.responseHeaders) return null;
  const listed = extractTokenList(preflight.responseHeaders, name);
  if (listed === null || listed === 'failure') return false;
  if (listed.includes('*') && exchange.credentials.value !== 'include') return true;
  const fold = name.endsWith('headers') ? (token: string) => token.toLowerCase() : (token: string) => token;
  const allowed = new Set(listed.map(fold));
  return wanted.every((token) => allowed.has(fold(token)));
}
