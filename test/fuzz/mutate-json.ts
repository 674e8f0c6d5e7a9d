import type { Random } from './random.ts';
import { WORDS } from './words.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Holder = Json[] | { [key: string]: Json };

/** Values of every kind, the largest and the least of each. */
const ATOMS: readonly Json[] = [
  ...[null, true, false, 0, -1, 0.5, 200, 204, 302, 403, 599, 999, 1e21, -1e308, Number.MAX_SAFE_INTEGER, 2 ** 32],
  ...['', ' ', '*', 'null', [], {}, [[]], [{}], [null, null], ['a', 'b'], { name: 'a', value: 'b' }],
];

/**
 * A changed copy of JSON, or of one line of JSON Lines, that is still JSON: bytes changed at random are mostly refused
 * before they reach what reads the values. Null where the text is no JSON to begin with.
 */
export function mutateJson(text: string, other: string, random: Random): string | null {
  const lines = documentsOf(text);
  const at = random.below(lines.length);
  const tree = parsed(lines[at] as string);
  if (tree === null || typeof tree !== 'object') return null;
  const strange = parsed(random.pick(documentsOf(other)));
  for (let changes = 1 << random.below(3); changes > 0; changes--) changeOnce(tree, strange, random);
  lines[at] = JSON.stringify(tree);
  // The same line again, or one of another input: what comes twice, late, or too early.
  if (lines.length > 1 || text.includes('"source"')) {
    if (random.below(8) === 0) lines.splice(random.below(lines.length + 1), 0, random.pick(documentsOf(other)));
    if (random.below(8) === 0) lines.push(random.pick(lines));
    if (lines.length > 1 && random.below(8) === 0) lines.splice(random.below(lines.length), 1);
  }
  return lines.join('\n');
}

const documentsOf = (text: string): string[] => (/^\s*\{\s*\n/.test(text) ? [text] : text.split('\n'));

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function changeOnce(tree: Holder, strange: Json, random: Random): void {
  const holder = anyHolder(tree, random);
  const keys = Object.keys(holder);
  const key = keys.length ? random.pick(keys) : '0';
  const now = get(holder, key);
  switch (random.below(8)) {
    case 0:
      set(holder, key, random.pick(ATOMS));
      break;
    case 1:
      set(holder, key, random.pick(WORDS));
      break;
    case 2:
      remove(holder, key);
      break;
    case 3:
      set(holder, Array.isArray(holder) ? String(holder.length) : random.pick(WORDS), now);
      break;
    case 4:
      graft(holder, key, strange, random);
      break;
    case 5:
      set(holder, key, get(holder, keys.length ? random.pick(keys) : key));
      break;
    default:
      if (typeof now === 'string') set(holder, key, changedText(now, random));
      else if (typeof now === 'number') set(holder, key, now + random.below(7) - 3);
  }
}

/** Puts a value of another input in the place of one of this, or beside it under its own name. */
function graft(holder: Holder, key: string, strange: Json, random: Random): void {
  if (strange === null || typeof strange !== 'object') return;
  const from = anyHolder(strange, random);
  const names = Object.keys(from);
  const name = names.length ? random.pick(names) : '';
  set(holder, Array.isArray(holder) || random.below(2) ? key : name, get(from, name));
}

/** A list or an object somewhere below: each step down is taken or not. */
function anyHolder(tree: Holder, random: Random): Holder {
  let holder = tree;
  for (let steps = 0; steps < 12; steps++) {
    const below = Object.values(holder).filter((one): one is Holder => typeof one === 'object' && one !== null);
    if (!below.length || random.below(5) === 0) return holder;
    holder = random.pick(below);
  }
  return holder;
}

function changedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const behind = random.below(2) ? at : Math.min(text.length, at + 1 + random.below(8));
  const piece = [random.pick(WORDS), String.fromCharCode(random.below(256)), text.slice(0, at), ''][random.below(4)];
  return text.slice(0, at) + piece + text.slice(behind);
}

const get = (holder: Holder, key: string): Json =>
  Object.hasOwn(holder, key) ? ((holder as { [key: string]: Json })[key] as Json) : null;

/** As a parser sets it: `__proto__` is a key as any other. */
function set(holder: Holder, key: string, value: Json): void {
  const copied = typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as Json) : value;
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return;
  Object.defineProperty(holder, key, { value: copied, enumerable: true, configurable: true, writable: true });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
