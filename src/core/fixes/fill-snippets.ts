import { get } from '../fetch/header-list.ts';
import type { Diagnosis } from '../formats/report.ts';
import { mergePolicies, type Policy, policiesInForce, policiesOf } from './policy.ts';
import { type Extent, snippetsFor } from './snippets/index.ts';

/**
 * The fix of one diagnosis as code, by stack: with the policy of its API, as far as the session tells. Not part of
 * `diagnose`: it is asked for when somebody looks.
 * @param session what else was asked; the requests to other APIs do not matter
 * @returns label of the stack to code; empty where no header is the cure
 */
export function snippetsOf(
  diagnosis: Diagnosis,
  session: Iterable<Diagnosis> = [],
  extent: Extent = 'likely',
): Record<string, string> {
  const api = apiOf(diagnosis);
  const policy = api && policiesByApi(new Set([api]), [diagnosis, ...session], rememberedLikeness).get(api);
  return policy ? snippetsFor(policy, diagnosis.answeredBy, extent) : {};
}

/**
 * The diagnoses, with the snippets of their fixes filled in. All requests to one API share one policy: code that cures
 * one of them and breaks the next, or one that worked, is no fix.
 * @param session all that is known of these APIs, what worked included
 */
export function fillSnippets(diagnoses: readonly Diagnosis[], session: readonly Diagnosis[] = diagnoses): Diagnosis[] {
  const apis = diagnoses.map(apiOf);
  const merged = policiesByApi(new Set(apis.filter((api) => api !== null)), session);
  const written = new Map<string, Record<string, string>>();
  return diagnoses.map((diagnosis, index) => {
    const api = apis[index] ?? null;
    const policy = api === null ? null : merged.get(api);
    if (!diagnosis.fix || !policy) return diagnosis;
    const key = `${api} ${diagnosis.answeredBy}`;
    const snippets = written.get(key) ?? snippetsFor(policy, diagnosis.answeredBy, 'likely');
    written.set(key, snippets);
    return { ...diagnosis, fix: { ...diagnosis.fix, snippets } };
  });
}

/** What the origin of an http URL is, as browsers write it: a session has tens of thousands, and parsing takes its time. */
const beginningOf = (url: string): string => url.slice(0, url.indexOf('/', 'https://'.length));

/** The API that a fix is for; null where no header is the cure. A redirect to another API cannot be cured by headers. */
function apiOf({ exchange, fix }: Diagnosis): string | null {
  const patch = fix?.patches[0];
  const hop = patch && exchange.hops[patch.hop];
  return hop ? beginningOf(hop.url) : null;
}

/** Equal for exchanges that need the same of their APIs, as most of a session do: cheaper than their policies. */
const likeness = ({ exchange, outcome, fix }: Diagnosis): string =>
  JSON.stringify([
    ...[exchange.origin, exchange.credentials.value, outcome, fix?.patches],
    exchange.hops.map(({ url, method, requestHeaders, responseHeaders, preflight }) => [
      ...[beginningOf(url), method, requestHeaders?.map(([name]) => name)],
      get(preflight?.requestHeaders ?? [], 'access-control-request-headers'),
      get(responseHeaders ?? [], 'access-control-expose-headers'),
      get(responseHeaders ?? [], 'access-control-allow-origin'),
    ]),
  ]);

const remembered = new WeakMap<Diagnosis, string>();

/** Whoever walks through a list asks for one session again and again. */
function rememberedLikeness(diagnosis: Diagnosis): string {
  const known = remembered.get(diagnosis) ?? likeness(diagnosis);
  remembered.set(diagnosis, known);
  return known;
}

/** One policy for each of these APIs that allows what every exchange needs of it, mended or not. */
function policiesByApi(
  apis: ReadonlySet<string>,
  session: Iterable<Diagnosis>,
  likenessOf = likeness,
): Map<string, Policy> {
  const needed = new Map<string, Policy[]>();
  const known = new Set<string>();
  for (const diagnosis of apis.size ? session : []) {
    if (!diagnosis.exchange.hops.some(({ url }) => apis.has(beginningOf(url)))) continue;
    const same = likenessOf(diagnosis);
    if (known.has(same)) continue;
    known.add(same);
    for (const policy of [...policiesOf(diagnosis), ...policiesInForce(diagnosis)]) {
      if (!apis.has(policy.api)) continue;
      const policies = needed.get(policy.api) ?? [];
      policies.push(policy);
      needed.set(policy.api, policies);
    }
  }
  return new Map(
    [...needed].flatMap(([api, policies]) => {
      const policy = mergePolicies(policies);
      return policy ? [[api, policy] as const] : [];
    }),
  );
}
