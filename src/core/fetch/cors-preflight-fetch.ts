import { type CorsCheckFault, corsCheck } from './cors-check.ts';
import { extractTokenList, get, getFirst, type HeaderList, lowerCase, namesIn } from './header-list.ts';
import { isCorsSafelistedMethod } from './method.ts';
import { isCorsNonWildcardRequestHeaderName } from './request-header.ts';

/** What a preflight asks about, and on whose behalf. */
export interface PreflightQuestion {
  method: string;
  /** CORS-unsafe request-header names, lower-case. */
  headerNames: readonly string[];
  /** The serialized origin that the preflight carried. */
  origin: string;
  withCredentials: boolean;
  /** Upload listeners force a preflight even for a safelisted method. */
  useCorsPreflightFlag?: boolean;
}

export interface PreflightAnswer {
  status: number;
  headers: HeaderList;
}

/** One way in which the answer to a preflight fails. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
export type PreflightFault =
  | CorsCheckFault
  | { kind: 'preflight-redirected'; status: number; location: string | null }
  | { kind: 'preflight-status'; status: number }
  | { kind: 'allow-methods-malformed'; value: string }
  | { kind: 'allow-headers-malformed'; value: string }
  | { kind: 'method-disallowed'; method: string; allowed: readonly string[] | null; wildcard: boolean }
  | {
      kind: 'header-disallowed';
      name: string;
      allowed: readonly string[] | null;
      wildcard: boolean;
      standardOnly: boolean;
    };

export const isRedirectStatus = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
export const isOkStatus = (status: number): boolean => status >= 200 && status <= 299;

/**
 * Every fault of a preflight's answer, in the order of the standard: the CORS check, the status, the two lists, the
 * method, each header. A `header-disallowed` fault with `standardOnly` is Authorization under `*`, which the standard
 * refuses and today's browsers let pass.
 */
export function corsPreflightFaults(question: PreflightQuestion, answer: PreflightAnswer): PreflightFault[] {
  const { headers, status } = answer;
  const faults: PreflightFault[] = corsCheck(headers, question.origin, question.withCredentials);
  if (isRedirectStatus(status))
    faults.push({ kind: 'preflight-redirected', status, location: getFirst(headers, 'location') });
  else if (!isOkStatus(status)) faults.push({ kind: 'preflight-status', status });
  const method = methodFault(question, headers);
  const names = headerFaults(question, headers);
  // Both lists are extracted before either is used.
  if (method?.kind === 'method-disallowed' && names[0]?.kind === 'allow-headers-malformed') {
    faults.push(...names, method);
  } else {
    if (method) faults.push(method);
    faults.push(...names);
  }
  return faults;
}

function methodFault(question: PreflightQuestion, headers: HeaderList): PreflightFault | null {
  const list = extractTokenList(headers, 'access-control-allow-methods');
  if (list === 'failure')
    return { kind: 'allow-methods-malformed', value: get(headers, 'access-control-allow-methods') as string };
  const { method, withCredentials } = question;
  if (isCorsSafelistedMethod(method)) return null;
  const methods = list ?? (question.useCorsPreflightFlag ? [method] : []);
  if (methods.includes(method)) return null;
  const wildcard = methods.includes('*');
  if (wildcard && !withCredentials) return null;
  return { kind: 'method-disallowed', method, allowed: list, wildcard };
}

function headerFaults(question: PreflightQuestion, headers: HeaderList): PreflightFault[] {
  const list = extractTokenList(headers, 'access-control-allow-headers');
  if (list === 'failure')
    return [{ kind: 'allow-headers-malformed', value: get(headers, 'access-control-allow-headers') as string }];
  const faults: PreflightFault[] = [];
  if (!question.headerNames.length) return faults;
  const allowed = namesIn(list);
  const wildcard = allowed.has('*');
  for (const name of question.headerNames) {
    if (allowed.has(lowerCase(name))) continue;
    const covered = wildcard && !question.withCredentials;
    const nonWildcard = isCorsNonWildcardRequestHeaderName(name);
    if (covered && !nonWildcard) continue;
    faults.push({ kind: 'header-disallowed', name, allowed: list, wildcard, standardOnly: covered && nonWildcard });
  }
  return faults;
}
