import { get } from '../fetch/header-list.ts';
import { originOf, parseUrl } from '../fetch/origin.ts';
import { becomesGet } from '../fetch/redirect.ts';
import { authorHeadersOnTheWire, corsUnsafeRequestHeaderNames } from '../fetch/request-header.ts';
import type { Diagnosis, Fix, Patch, ReportHop } from '../formats/report.ts';

/** Seconds for which a preflight may be reused under a policy of ours. */
export const POLICY_MAX_AGE = 3600;

declare const checked: unique symbol;

/**
 * What an API must allow, and nothing else. Made by `policyFrom` alone, which lets no value in that could mean
 * something in the language of a snippet: every value can stand between quotes of any of them as it is.
 */
export interface Policy {
  readonly [checked]: true;
  /** Serialized origin of the API. */
  readonly api: string;
  /** Whole origins, never patterns. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  /** Lower-case request header names. */
  readonly headers: readonly string[];
  /** Lower-case response header names that script may read. */
  readonly exposed: readonly string[];
  readonly credentials: boolean;
  /** Seconds. */
  readonly maxAge: number;
}

/** A policy as evidence tells it: not yet fit to stand in code. */
export interface PolicyDraft {
  api: string;
  origins: readonly string[];
  methods: readonly string[];
  headers: readonly string[];
  exposed: readonly string[];
  credentials: boolean;
}

/** Narrower than what the standards allow: `'`, `$`, `{` and the like may stand in host and header names there. */
const ORIGIN = /^(?:https?|chrome-extension|moz-extension):\/\/[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?(?::\d{1,5})?$/;
const METHOD = /^[A-Za-z](?:[A-Za-z-]{0,30}[A-Za-z])?$/;
const HEADER = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$/;

/**
 * The policy of a draft, each list sorted and without duplicates.
 * @returns null where a value is no plain origin, method or header name (an opaque origin, an IPv6 address, a name
 * with quotes in it): half a policy would not cure, and such a value must not get into anybody's code
 */
export function policyFrom(draft: PolicyDraft): Policy | null {
  const origins = unique(draft.origins);
  const methods = unique(draft.methods);
  const headers = unique(draft.headers.map((name) => name.toLowerCase()));
  const exposed = unique(draft.exposed.map((name) => name.toLowerCase()));
  const plain =
    ORIGIN.test(draft.api) &&
    origins.length > 0 &&
    origins.every((origin) => ORIGIN.test(origin)) &&
    methods.every((method) => METHOD.test(method)) &&
    [...headers, ...exposed].every((name) => HEADER.test(name));
  if (!plain) return null;
  const { api, credentials } = draft;
  return { api, origins, methods, headers, exposed, credentials, maxAge: POLICY_MAX_AGE } as unknown as Policy;
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** One policy for one API that allows what each of these allows. @returns null where there are none, or of several APIs */
export function mergePolicies(policies: readonly Policy[]): Policy | null {
  const [first] = policies;
  if (!first || policies.some(({ api }) => api !== first.api)) return null;
  return policyFrom({
    api: first.api,
    origins: policies.flatMap(({ origins }) => origins),
    methods: policies.flatMap(({ methods }) => methods),
    headers: policies.flatMap(({ headers }) => headers),
    exposed: policies.flatMap(({ exposed }) => exposed),
    credentials: policies.some(({ credentials }) => credentials),
  });
}

const tokens = (value: string | null): string[] =>
  (value ?? '').split(',').flatMap((piece) => piece.trim().replace(/^\*$/, '') || []);

/**
 * The policies that a diagnosis' patches ask for, one for each API of its redirect chain. What the preflight asked for
 * belongs to it even where only the response must be mended; names that the answer exposes already stay exposed.
 */
export function policiesOf(diagnosis: Pick<Diagnosis, 'exchange'> & { fix: Pick<Fix, 'patches'> | null }): Policy[] {
  const { exchange, fix } = diagnosis;
  const byApi = new Map<string, Policy>();
  for (const patch of fix?.patches ?? []) {
    const last = exchange.hops.at(-1);
    const hop = exchange.hops[patch.hop] ?? (last && unseenHop(last, fix?.patches ?? []));
    const origin = get(patch.set, 'access-control-allow-origin');
    if (!hop || origin === null) continue;
    const policy = policyFrom({
      api: originOf(hop.url),
      origins: [origin],
      methods: [hop.method, ...tokens(get(patch.set, 'access-control-allow-methods'))],
      headers: [...tokens(get(patch.set, 'access-control-allow-headers')), ...namesAskedFor(hop)],
      exposed: tokens(get(hop.responseHeaders ?? [], 'access-control-expose-headers')),
      credentials: get(patch.set, 'access-control-allow-credentials') === 'true',
    });
    if (!policy) continue;
    const known = byApi.get(policy.api);
    byApi.set(policy.api, (known && mergePolicies([known, policy])) ?? policy);
  }
  return [...byApi.values()];
}

/**
 * What lets an exchange pass that the browser allowed, one policy for each API that allowed it: code that cures another
 * request to that API must not take it away.
 */
export function policiesInForce({ exchange, outcome }: Pick<Diagnosis, 'exchange' | 'outcome'>): Policy[] {
  const { origin } = exchange;
  if (outcome !== 'allowed' || origin === null) return [];
  return exchange.hops.flatMap((hop): Policy[] => {
    const answer = hop.responseHeaders ?? [];
    const api = originOf(hop.url);
    if (api === origin || get(answer, 'access-control-allow-origin') === null) return [];
    const policy = policyFrom({
      ...{ api, origins: [origin], methods: [hop.method], headers: namesAskedFor(hop) },
      exposed: tokens(get(answer, 'access-control-expose-headers')),
      credentials: exchange.credentials.value === 'include',
    });
    return policy ? [policy] : [];
  });
}

/** The header names that a preflight asks for. */
const namesAskedFor = (hop: ReportHop): string[] => [
  ...tokens(get(hop.preflight?.requestHeaders ?? [], 'access-control-request-headers')),
  // A preflight that the browser remembered was not seen; what the request carries had to be asked for, too.
  ...corsUnsafeRequestHeaderNames(authorHeadersOnTheWire(hop.requestHeaders ?? [])),
];

/** The hop that a redirect leads to and that nobody has seen yet: a patch may be for that one. */
function unseenHop(last: ReportHop, patches: readonly Patch[]): ReportHop | null {
  const corrected = patches.findLast((patch) => get(patch.set, 'location') !== null);
  const location = get(corrected?.set ?? last.responseHeaders ?? [], 'location');
  const url = location === null ? null : parseUrl(location, last.url);
  if (!url || last.status === null) return null;
  const method = becomesGet(last.status, last.method) ? 'GET' : last.method;
  return { ...last, url: url.href, method, responseHeaders: null };
}
