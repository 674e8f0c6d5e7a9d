import type { Diagnosis } from '../formats/report.ts';
import { mergePolicies, type Policy, policiesOf } from './policy.ts';
import { snippetsFor } from './snippets/index.ts';

/**
 * The fix of one diagnosis as code, by stack. Not part of `diagnose`: it is asked for when somebody looks.
 * @param extent `likely`: the stack that answered, or the most common ones where nothing tells; `all`: every stack
 * @returns label of the stack to code; empty where no header is the cure
 */
export function snippetsOf(diagnosis: Diagnosis, extent: 'all' | 'likely' = 'likely'): Record<string, string> {
  const policy = policiesOf(diagnosis)[0];
  return policy ? snippetsFor(policy, diagnosis.answeredBy, extent) : {};
}

/**
 * The diagnoses, with the snippets of their fixes filled in. All requests to one API share one policy: code that cures
 * one of them and breaks the next is no fix.
 */
export function fillSnippets(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  const own = diagnoses.map((diagnosis) => policiesOf(diagnosis)[0] ?? null);
  const byApi = new Map<string, Policy[]>();
  for (const policy of own) {
    if (!policy) continue;
    const known = byApi.get(policy.api);
    if (known) known.push(policy);
    else byApi.set(policy.api, [policy]);
  }
  const merged = new Map([...byApi].map(([api, policies]) => [api, mergePolicies(policies)]));
  const written = new Map<string, Record<string, string>>();
  return diagnoses.map((diagnosis, index) => {
    const api = own[index]?.api;
    const policy = api === undefined ? null : merged.get(api);
    if (!diagnosis.fix || !policy) return diagnosis;
    const key = `${api} ${diagnosis.answeredBy}`;
    const snippets = written.get(key) ?? snippetsFor(policy, diagnosis.answeredBy, 'likely');
    written.set(key, snippets);
    return { ...diagnosis, fix: { ...diagnosis.fix, snippets } };
  });
}
