import type {
  CspViolationObservation,
  Observation,
  PageOutcomeObservation,
  PageRequestObservation,
} from '../core/exchange/observation.ts';
import { asFields, optionalBoolean, optionalNumber, optionalString, pairedHeaders, string } from './fields.ts';

/** One message of page evidence as an Observation; null for an event name that this version does not know. */
export function fromPage(event: string, time: number, id: string | null, raw: unknown): Observation | null {
  const details = asFields(raw, 'details');
  if (event === 'request') return request(time, id ?? '', details);
  if (event === 'response' || event === 'failure') return outcome(event, time, id ?? '', details);
  if (event === 'header-unread')
    return { kind: 'page-unread', time, id: id ?? '', name: string(details, 'name').toLowerCase() };
  if (event === 'csp-violation') return violation(time, id, details);
  return null;
}

function request(time: number, id: string, details: Record<string, unknown>): PageRequestObservation {
  return {
    kind: 'page-request',
    time,
    id,
    api: optionalString(details, 'api') ?? 'fetch',
    url: string(details, 'url'),
    method: optionalString(details, 'method') ?? 'GET',
    mode: optionalString(details, 'mode'),
    credentials: optionalString(details, 'credentials'),
    redirect: optionalString(details, 'redirect'),
    cache: optionalString(details, 'cache'),
    headers: pairedHeaders(details, 'headers'),
    origin: optionalString(details, 'origin'),
    stack: optionalString(details, 'stack'),
  };
}

function outcome(
  event: 'response' | 'failure',
  time: number,
  id: string,
  details: Record<string, unknown>,
): PageOutcomeObservation {
  const exposed = details.exposed;
  return {
    kind: 'page-outcome',
    event,
    time,
    id,
    ok: optionalBoolean(details, 'ok'),
    type: optionalString(details, 'type'),
    status: optionalNumber(details, 'status'),
    redirected: optionalBoolean(details, 'redirected'),
    exposed: Array.isArray(exposed) ? exposed.filter((name): name is string => typeof name === 'string') : null,
    error: optionalString(details, 'error'),
  };
}

function violation(time: number, id: string | null, details: Record<string, unknown>): CspViolationObservation {
  return {
    kind: 'csp-violation',
    time,
    id,
    blockedUri: string(details, 'blockedURI'),
    effectiveDirective: string(details, 'effectiveDirective'),
    originalPolicy: optionalString(details, 'originalPolicy') ?? '',
    disposition: optionalString(details, 'disposition') ?? 'enforce',
  };
}
