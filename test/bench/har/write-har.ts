import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import type { Entry as PlainEntry } from 'har-format';
import { type BodyKind, bodyKinds } from './bodies.ts';

/** Chromium's entries, with a field of its own. */
interface Entry extends PlainEntry {
  response: PlainEntry['response'] & { _error?: string | null };
}

export interface HarPlan {
  /** Bytes to reach. */
  size: number;
  /**
   * `pages`: bodies as sites have them, some 30 kB an entry. `ascii`: the same without any other character, which
   * JSON.parse takes faster. `none`: no bodies at all, the worst case for a reader that passes over them.
   */
  bodies: 'pages' | 'ascii' | 'none';
  /** One failing request of the recorded ones in so many entries. */
  failEvery: number;
}

const APP = 'https://www.shop.example';
const OTHERS = ['https://cdn.shop-static.example', 'https://img.example.net', APP, 'https://tags.metrics.example'];

/** Writes a HAR file as Chromium does, from recorded entries and made ones. @returns how many entries it has */
export async function writeHar(path: string, plan: HarPlan): Promise<number> {
  const recorded = (JSON.parse(readFileSync('test/corpus/har/chromium.har', 'utf8')) as { log: { entries: Entry[] } })
    .log.entries;
  const calls = recorded.filter(({ _resourceType }) => /fetch|xhr|preflight/.test(String(_resourceType)));
  const good = calls.filter(({ response }) => response._error === null);
  const failing = calls.filter(({ response }) => response._error !== null);
  const kinds = bodyKinds().map((kind) =>
    plan.bodies === 'ascii' ? { ...kind, text: kind.text.replaceAll(/\P{ASCII}/gu, '?') } : kind,
  );
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  const head = { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [] };
  out.write(`${JSON.stringify({ log: head }, null, 2).slice(0, -6)},\n    "entries": [`);
  let written = 0;
  let count = 0;
  const turn = { good: 0, failing: 0 };
  while (written < plan.size) {
    const kind = kindAt(kinds, count);
    const fails = count % plan.failEvery === plan.failEvery - 1;
    const call = kind.mimeType === 'application/json' || fails;
    const pool = fails ? failing : good;
    const template = call
      ? (pool[(fails ? turn.failing++ : turn.good++) % pool.length] as Entry)
      : (recorded[0] as Entry);
    const text = JSON.stringify(entryOf(template, kind, count, plan, call), null, 2).replaceAll('\n', '\n      ');
    const piece = `${count ? ',' : ''}\n      ${text}`;
    written += Buffer.byteLength(piece);
    count++;
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.end('\n    ]\n  }\n}\n');
  await once(out, 'finish');
  return count;
}

function kindAt(kinds: readonly BodyKind[], index: number): BodyKind {
  // A fixed order that looks mixed: 37 has no factor in common with 100.
  let left = (index * 37) % 100;
  for (const kind of kinds) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return kinds[0] as BodyKind;
}

function entryOf(template: Entry, kind: BodyKind, index: number, plan: HarPlan, call: boolean): Entry {
  const rename = (text: string) =>
    text
      .replaceAll('http://app.localhost:44981', APP)
      .replaceAll(/http:\/\/api\.localhost:\d+/g, 'https://api.shop.example');
  const entry = JSON.parse(rename(JSON.stringify(template))) as Entry;
  entry.startedDateTime = new Date(1_795_000_000_000 + index * 20).toISOString();
  if (call) {
    entry.request.url += `${entry.request.url.includes('?') ? '&' : '?'}page=${index % 500}`;
  } else {
    const host = OTHERS[index % OTHERS.length] as string;
    entry.request.url = `${host}/assets/${kind.mimeType.split('/')[1]}/${index % 900}-9f8b7c6d5e4f.bin?v=20261122`;
    entry.request.headers = entry.request.headers.map((header) =>
      header.name === 'Sec-Fetch-Mode' ? { ...header, value: 'no-cors' } : header,
    );
    entry.request.headers.push({ name: 'Referer', value: `${APP}/` });
    entry._resourceType = kind.mimeType.startsWith('image') ? 'image' : 'script';
    entry._initiator = { type: 'parser', url: `${APP}/`, lineNumber: index % 300 };
  }
  const { status } = entry.response;
  if (plan.bodies !== 'none' && status >= 200 && status !== 204 && entry.response._error === null) {
    const size = Math.round(kind.characters * (0.25 + ((index * 61) % 100) / 66));
    const from = (index * 7_919) % Math.max(1, kind.text.length - size);
    entry.response.content = {
      size,
      mimeType: kind.mimeType,
      text: kind.text.slice(from, from + size),
      ...(kind.encoding ? { encoding: kind.encoding } : {}),
    };
  }
  return entry;
}
