import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommandLine, type CommandLine, HEADER, jsonLines, REFUSED } from './run.ts';

let cli: CommandLine;
beforeAll(async () => {
  cli = await buildCommandLine();
}, 180_000);
afterAll(() => cli?.close());

const HAR = readFileSync('test/corpus/har/chromium.har', 'utf8');
const har = (...entries: unknown[]) =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries } });
const ENTRY = (JSON.parse(HAR) as { log: { entries: { request: object; response: object }[] } }).log.entries[2];
const odd = (change: object) => har({ ...ENTRY, ...change }, ENTRY);

/** A file of each kind, and what is said of it in one line: place and expectation. */
const BAD: [name: string, content: string, said: RegExp][] = [
  ['letter.har', 'Dear diary,\n', /letter\.har: byte 0: expected "\{", found "Dear diary, "/],
  ['list.har', '[1, 2]', /list\.har: byte 0: expected "\{", found "\[1, 2\]"/],
  ['empty.har', '', /empty\.har: the file is empty/],
  ['space.har', ' \n\n', /space\.har: byte 0: expected "\{", found nothing but space/],
  ['other.har', '{"name":"whycors"}', /other\.har: the first object has none of the keys/],
  ['log.har', '{"log":[]}', /log\.har: byte 7: log: expected an object, found a list/],
  ['entries.har', '{"log":{"entries":{"0":1}}}', /byte 18: log\.entries: expected a list, found an object/],
  ['no-entries.har', '{"log":{"version":"1.2"}}', /log\.entries: expected a list, found nothing/],
  ['entry.har', har(7, ENTRY), /entry\.har: log\.entries\[0\] \(byte \d+\): entry: expected an object, got 7/],
  ['null.har', har(null, ENTRY), /log\.entries\[0\] \(byte \d+\): entry: expected an object, got null/],
  [
    'date.har',
    odd({ startedDateTime: 'noon' }),
    /log\.entries\[0\] .*startedDateTime: expected a date and time, got "noon"/,
  ],
  ['request.har', odd({ request: 'GET /' }), /request: expected an object, got "GET \/"/],
  ['url.har', odd({ request: { ...ENTRY?.request, url: ['a'] } }), /url: expected a string, got a list/],
  [
    'headers.har',
    odd({ response: { ...ENTRY?.response, headers: { a: 'b' } } }),
    /headers: expected a list, got an object/,
  ],
  ['status.har', odd({ response: { ...ENTRY?.response, status: '200' } }), /status: expected a number, got "200"/],
  ['time.har', odd({ time: {} }), /time: expected a number, got an object/],
  ['syntax.har', HAR.replace('"method"', 'method'), /log\.entries\[0\] \(byte \d+\): expected a key or "}", found "m"/],
  ['cut.har', HAR.slice(0, 40_000), /log\.entries\[\d+\] \(byte 40000\): the file breaks off here/],
  [
    'report.json',
    '{"format":"whycors-report","diagnoses":[{"outcome":4}]}',
    /diagnoses\[0\] \(byte \d+\): exchange: expected/,
  ],
  [
    'proto.har',
    odd({ ...JSON.parse('{"__proto__":{"startedDateTime":1},"startedDateTime":3}') }),
    /startedDateTime: expected a string, got 3/,
  ],
];

describe('files that are not what they should be', { timeout: 120_000 }, () => {
  it('are named with place and expectation in one line each, the others are diagnosed, and the status is 3', async () => {
    const files = BAD.map(([name, content]) => cli.file(name, content));
    const good = cli.file('good.jsonl', jsonLines(HEADER, ...REFUSED));
    const { status, stdout, stderr } = await cli.run(['diagnose', '--format', 'json', ...files, good]);
    expect(status).toBe(3);
    const lines = stderr.split('\n').filter((line) => line !== '');
    for (const [index, [, , said]] of BAD.entries()) expect(lines[index]).toMatch(said);
    expect(lines).toHaveLength(BAD.length);
    const causes = (JSON.parse(stdout) as { summary: { causes: { cause: string }[] } }).summary.causes;
    expect(causes.map(({ cause }) => cause)).toContain('allow-origin-missing');
  });

  it('are named without what would move the cursor of a terminal', async () => {
    const { stderr } = await cli.run(['diagnose', cli.file('\u001b[2Jred\n.har', 'x')]);
    expect(stderr).toMatch(/ \[2Jred \.har: byte 0/);
    expect(stderr.trimEnd()).not.toMatch(/\p{Cc}/u);
  });

  it('of which none can be read make the status 2', async () => {
    const files = BAD.slice(0, 4).map(([name, content]) => cli.file(name, content));
    expect((await cli.run(['diagnose', ...files])).status).toBe(2);
  });

  it('with bodies that unpack to very much are read as fast as others: nothing is unpacked', async () => {
    const bomb = { size: 9e9, mimeType: 'application/zip', encoding: 'base64', text: 'H4sIAAAAAAAA'.repeat(1_000_000) };
    const file = cli.file('bomb.har', har({ ...ENTRY, response: { ...ENTRY?.response, content: bomb } }));
    const { status, stderr } = await cli.run(['diagnose', file]);
    expect(stderr).toBe('');
    expect(status).toBeLessThan(2);
  });

  it.each([
    ['a line', 'endless.jsonl', `${JSON.stringify(HEADER)}\n{"source":"`, /endless\.jsonl:2: longer than \d+ bytes/],
    [
      'a body',
      'body.har',
      '{"log":{"entries":[{"response":{"content":{"text":"',
      /body\.har: log\.entries\[0\] \(byte \d+\): the file breaks off/,
    ],
    [
      'an address',
      'url.har',
      '{"log":{"entries":[{"request":{"url":"',
      /url\.har: log\.entries\[0\] \(byte \d+\): the file breaks off/,
    ],
    ['a key', 'key.har', '{"log":{"entries":[{"', /key\.har: log\.entries\[0\] \(byte \d+\): the file breaks off/],
    ['nothing but space', 'space.har', '{"log":{"entries":[', /space\.har: byte \d+: the file breaks off/],
  ])('with %s that never ends need no more memory than others', async (what, name, start, said) => {
    const path = join(cli.file(name, ''));
    const out = createWriteStream(path);
    out.write(start);
    const chunk = Buffer.alloc(1 << 20, what === 'nothing but space' ? ' ' : 'x');
    for (let i = 0; i < 300; i++) if (!out.write(chunk)) await once(out, 'drain');
    out.end();
    await once(out, 'finish');
    // Neither 300 MB of text nor an eighth of it fits beside the program.
    const { stderr } = await cli.run(['diagnose', path], '', ['--max-old-space-size=100']);
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain('heap');
  });
});
