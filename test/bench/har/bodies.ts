import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What a body of this kind looks like in a HAR file, and how large it is on average, in characters. */
export interface BodyKind {
  mimeType: string;
  encoding?: 'base64';
  /** Shares of these kinds among the requests of a page, out of 100, roughly as HTTP Archive counts them. */
  share: number;
  characters: number;
  text: string;
}

const file = (path: string): string => readFileSync(path, 'utf8');

/** Bytes that no packer could make smaller, as images and fonts are. */
const packed = (): string => {
  const bytes = gunzipSync(readFileSync('test/corpus/chromium.jsonl.gz')).subarray(0, 900_000);
  let state = 1;
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes.toString('base64');
};

const markup = (): string =>
  Array.from(
    { length: 2_000 },
    (_, i) =>
      `<li class="card card--${i % 7}" data-id="${i * 7919}"><a href="/p/${i}?ref=list" title="Ware ${i} für dich">Größe ${i} – <b>neu</b></a>\n`,
  ).join('');

/** Bodies of real files: minified scripts, styles, JSON; made ones where the checkout has none. */
export function bodyKinds(): BodyKind[] {
  const script = `${file('node_modules/axe-core/axe.min.js')}${file('node_modules/tldts/dist/index.umd.min.js')}`;
  const data = JSON.stringify(JSON.parse(file('package-lock.json')));
  const base64 = packed();
  return [
    { mimeType: 'text/html', share: 4, characters: 60_000, text: markup() },
    { mimeType: 'application/javascript', share: 30, characters: 50_000, text: script },
    { mimeType: 'text/css', share: 10, characters: 20_000, text: file('src/panel/styles/lists.css').repeat(10) },
    { mimeType: 'image/webp', encoding: 'base64', share: 32, characters: 25_000, text: base64 },
    { mimeType: 'font/woff2', encoding: 'base64', share: 4, characters: 45_000, text: base64 },
    { mimeType: 'application/json', share: 20, characters: 6_000, text: data },
  ];
}
