import type { ScenarioHop } from '../formats/scenario.ts';
import type { Example } from './cause.ts';

export const ORIGIN = 'https://app.shop.test';
const URL = 'https://api.shop.test/orders';

/** A request that works; each cause's examples change what they are about. */
export function example(changes: Partial<Example> = {}): Example {
  return {
    id: 'example',
    origin: ORIGIN,
    url: URL,
    mode: 'cors',
    credentials: 'same-origin',
    method: 'GET',
    headers: [],
    redirect: 'follow',
    preflight: null,
    hops: [answer()],
    ...changes,
  };
}

type Pairs = [string, string][];

/** An answer that allows the example's origin, with headers replaced (null takes one away) and added. */
export function answer(headers: Record<string, string | null> = {}, status = 200, url = URL): ScenarioHop {
  return { url, status, headers: merged({ 'access-control-allow-origin': ORIGIN, vary: 'Origin' }, headers) };
}

/** A preflight's answer that allows PUT from the example's origin. */
export function preflightAnswer(
  headers: Record<string, string | null> = {},
  status = 204,
): { status: number; headers: Pairs } {
  const good = { 'access-control-allow-origin': ORIGIN, 'access-control-allow-methods': 'PUT', vary: 'Origin' };
  return { status, headers: merged(good, headers) };
}

function merged(base: Record<string, string>, changes: Record<string, string | null>): Pairs {
  const all = { ...base, ...changes };
  return Object.entries(all).flatMap(([name, value]): Pairs => (value === null ? [] : [[name, value]]));
}

/** PUT with a preflight. */
export const put = (changes: Partial<Example> = {}): Example =>
  example({ method: 'PUT', preflight: preflightAnswer(), ...changes });

/** Credentialed, and allowed so. */
export const credentialed = (changes: Partial<Example> = {}): Example =>
  example({ credentials: 'include', hops: [answer({ 'access-control-allow-credentials': 'true' })], ...changes });
