import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileEvent } from '../../src/cli/file-event.ts';
import { readFile } from '../../src/cli/read-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'whycors-packed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HAR = readFileSync('test/corpus/har/chromium.har');
const text = HAR.toString('utf8');
const utf16 = (mark: string) => Buffer.from(`${mark}${text}`, 'utf16le');

async function read(name: string, content: Uint8Array): Promise<FileEvent[]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const events: FileEvent[] = [];
  for await (const event of readFile(path, { all: false })) events.push(event);
  return events;
}

const textsOf = (events: readonly FileEvent[]): string[] =>
  events.flatMap((event) => ('text' in event ? [event.text.replace(`${folder}/`, '')] : []));

describe('a HAR file', () => {
  it.each<[string, string, Uint8Array]>([
    ['packed with gzip', 'a.har.gz', gzipSync(HAR)],
    ['packed with gzip without saying so in its name', 'b.har', gzipSync(HAR)],
    ['packed in several parts', 'c.har.gz', Buffer.concat([gzipSync(text.slice(0, 900)), gzipSync(text.slice(900))])],
    ['packed twice', 'd.har.gz.gz', gzipSync(gzipSync(HAR))],
    ['that a browser has unpacked already', 'e.har.gz', HAR],
    ['in UTF-16, as PowerShell writes it', 'f.har', utf16('\ufeff')],
    ['in UTF-16, big end first', 'g.har', utf16('\ufeff').swap16()],
    ['in UTF-16, packed', 'h.har.gz', gzipSync(utf16('\ufeff'))],
  ])('%s is read as if it were not', async (_, name, content) => {
    const events = await read(name, content);
    expect(textsOf(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'read', format: 'har', exchanges: 19, failures: 12 });
  });

  it.each<[string, string, number[], string]>([
    ['a zip archive', 'a.zip', [0x50, 0x4b, 3, 4, 20, 0], 'a.zip: is a zip archive; unpack it, and name what is in it'],
    ['packed with zstd', 'a.zst', [0x28, 0xb5, 0x2f, 0xfd, 4], 'a.zst: is packed with zstd; unpack it'],
    ['packed with xz', 'a.xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a], 'a.xz: is packed with xz; unpack it'],
    ['packed with bzip2', 'a.bz2', [0x42, 0x5a, 0x68, 0x39], 'a.bz2: is packed with bzip2; unpack it'],
    ['a 7z archive', 'a.7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27], 'a.7z: is a 7z archive; unpack it'],
  ])('in %s is refused in one sentence that says what to do', async (_, name, content, said) => {
    const events = await read(name, Uint8Array.from(content));
    expect(events).toMatchObject([{ kind: 'unreadable', opened: true }]);
    expect(textsOf(events)[0]).toContain(said);
  });

  it('that is packed again and again, as one that unpacks to itself, is not followed for ever', async () => {
    const events = await read('droste.har.gz', gzipSync(gzipSync(gzipSync(gzipSync(HAR)))));
    expect(events).toMatchObject([{ kind: 'unreadable' }]);
    expect(textsOf(events)[0]).toContain('droste.har.gz: is packed more than 3 times; unpack it');
  });

  it('whose packing breaks off is read up to there, and told of once', async () => {
    const events = await read('cut.har.gz', gzipSync(HAR).subarray(0, 2_000));
    expect(textsOf(events)).toEqual([
      expect.stringMatching(
        /^cut\.har\.gz: log\.entries\[\d+\] \(byte \d+\): the file breaks off here; what stands before was read \(cannot be unpacked: unexpected end of file\)$/,
      ),
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'read', skipped: 1 });
  });

  it('whose packing is damaged at once cannot be read', async () => {
    const events = await read('damaged.har.gz', Uint8Array.from([0x1f, 0x8b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(textsOf(events)).toEqual([expect.stringContaining('damaged.har.gz: cannot be unpacked: ')]);
  });

  it.each([0, 1, 2, 3])('of %i bytes is told of, not waited for', async (length) => {
    const events = await read('tiny.har', HAR.subarray(0, length));
    expect(events).toMatchObject([{ kind: 'unreadable' }]);
  });
});
