import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS_WITH_SCHEMA, schemaOf } from '../../src/cli/schema.ts';
import { ReportSchema } from '../../src/core/formats/report.ts';
import { captureLines, readRecordings } from '../corpus/recording.ts';
import { ALLOWED, buildCommandLine, type CommandLine, exchangeLines, HEADER, jsonLines, REFUSED } from './run.ts';

let cli: CommandLine;
beforeAll(async () => {
  cli = await buildCommandLine();
}, 180_000);
afterAll(() => cli?.close());

const corpusFile = (name: string): string => fileURLToPath(new URL(`../corpus/har/${name}`, import.meta.url));
const oneLine = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('a capture of what came on standard input', { timeout: 60_000 }, () => {
  it('is what it is of a file of that content', async () => {
    const text = jsonLines(HEADER, ...REFUSED, ...ALLOWED);
    const capture = ['diagnose', '--format', 'capture', '--no-redact'];
    const piped = await cli.run([...capture, '-'], text);
    const named = await cli.run([...capture, cli.file('whole.jsonl', text)]);
    expect(piped).toEqual(named);
    expect(piped.stdout).toBe(jsonLines(HEADER, ...REFUSED));
    expect(piped.status).toBe(1);
  });

  it('leaves no file behind', async () => {
    const temporary = cli.folder('temporary');
    const { stdout } = await cli.run(['diagnose', '--format', 'capture', '-'], jsonLines(HEADER, ...REFUSED), [], {
      TMPDIR: temporary,
      TEMP: temporary,
    });
    expect(stdout).not.toBe('');
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('the exit status', { timeout: 30_000 }, () => {
  const CASES: [string, number, unknown[]][] = [
    ['0 where nothing failed', 0, [HEADER, ...ALLOWED]],
    ['0 for a capture without events', 0, [HEADER]],
    ['1 where something failed', 1, [HEADER, ...REFUSED, ...ALLOWED]],
    ['3 where lines were skipped', 3, [HEADER, ...ALLOWED, { source: 'webRequest', event: 'onCompleted', details: 7 }]],
    ['3 where lines were skipped and something failed', 3, [HEADER, { source: 7 }, ...REFUSED]],
  ];
  it.each(CASES)('is %s', async (_, status, lines) => {
    const file = cli.file('status.jsonl', jsonLines(...lines));
    expect((await cli.run(['diagnose', file])).status).toBe(status);
  });

  it.each([
    ['no file', ['diagnose']],
    ['no such format', ['diagnose', '--format', 'pdf', 'x.jsonl']],
    ['no such option', ['diagnose', '--nope', 'x.jsonl']],
    ['no such command', ['explain']],
    ['no such schema', ['schema', 'cookie']],
  ])('is 2 for %s, with a word on how it goes', async (_, args) => {
    const { status, stdout, stderr } = await cli.run(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/error: .+\n/);
  });

  it.each([
    ['missing.jsonl', null, 'there is no such file'],
    ['notes.txt', 'Dear diary,\n', 'neither a capture'],
    ['list.json', '[1, 2]', 'neither a capture'],
    ['log.json', '{"log": {}}', 'neither a capture'],
    ['zero.jsonl.gz', 'not gzip', 'byte 0: expected'],
  ])('is 2 for %s, with one line that says why', async (name, content, why) => {
    const file = content === null ? name : cli.file(name, content);
    const { status, stdout, stderr } = await cli.run(['diagnose', file]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(oneLine(stderr)).toHaveLength(1);
    expect(stderr).toContain(name);
    expect(stderr).toContain(why);
  });

  it.each([
    ['2 where one of several files does not exist', 2, 'missing.jsonl', null],
    ['3 where one of several files is no evidence', 3, 'letter.txt', 'Dear diary,\n'],
  ])('is %s, and the others are told all the same', async (_, expected, name, content) => {
    const file = cli.file('good.jsonl', jsonLines(HEADER, ...REFUSED));
    const other = content === null ? name : cli.file(name, content);
    const { status, stdout } = await cli.run(['diagnose', '--format', 'json', file, other]);
    expect(status).toBe(expected);
    expect(JSON.parse(stdout).summary.failed).toBe(1);
  });

  it.each(FORMATS_WITH_SCHEMA)('is 0 for the schema of a %s', async (format) => {
    const { status, stdout } = await cli.run(['schema', format]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(schemaOf(format));
  });

  it('is 0 for help and for the version', async () => {
    expect((await cli.run(['--help'])).status).toBe(0);
    expect(await cli.run(['--version'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('a malformed line', { timeout: 30_000 }, () => {
  const details = REFUSED[0]?.details as Record<string, unknown>;
  const wire = (more: object): unknown => ({
    source: 'webRequest',
    event: 'onBeforeRequest',
    details: { ...details, ...more },
  });
  const MALFORMED: [string, string][] = [
    ['{"source":', 'not JSON'],
    ['[]', 'line: expected an object'],
    ['{"event":"x"}', 'source: expected a string, got nothing'],
    ['{"source":"webRequest"}', 'event: expected a string, got nothing'],
    ['{"source":"capture","version":1,"browser":{"name":"lynx","version":"2"}}', 'browser.name: expected'],
    [JSON.stringify(wire({ timeStamp: 'noon' })), 'timeStamp: expected a number, got "noon"'],
    [JSON.stringify(wire({ url: null })), 'url: expected a string, got null'],
    [JSON.stringify(wire({ requestHeaders: { a: 1 } })), 'requestHeaders: expected a list, got an object'],
    [JSON.stringify(wire({ requestHeaders: [['a', 'b']] })), 'requestHeaders[0]: expected an object, got a list'],
    ['{"source":"page","event":"request","id":"1","details":{"url":"https://a.test/"}}', 'time: expected milliseconds'],
    ['{"source":"cookies","event":"jar","time":1,"details":{"url":"https://a.test/"}}', 'cookies: expected a list'],
    ['{"source":"har","event":"entry","details":{}}', 'request: expected an object, got nothing'],
  ];

  it('is named with its place, its field and what was expected, and the rest goes on', async () => {
    const good = oneLine(jsonLines(HEADER, ...REFUSED));
    const text = [good[0], ...MALFORMED.map(([line]) => line), ...good.slice(1)].join('\n');
    const file = cli.file('malformed.jsonl', text);
    const { status, stdout, stderr } = await cli.run(['diagnose', '--format', 'json', file]);
    expect(status).toBe(3);
    const said = oneLine(stderr);
    expect(said).toHaveLength(MALFORMED.length);
    for (const [index, [, expected]] of MALFORMED.entries()) {
      expect(said[index]).toContain(`malformed.jsonl:${index + 2}: `);
      expect(said[index]).toContain(expected);
    }
    expect(JSON.parse(stdout).summary).toMatchObject({ exchanges: 1, failed: 1 });
  });

  it('is quoted without what could steer a terminal, and cut', async () => {
    const line = JSON.stringify(wire({ timeStamp: `\u001b[2J${'x'.repeat(10_000)}` }));
    const { stderr } = await cli.run(['diagnose', '-'], jsonLines(HEADER) + line);
    expect(stderr).not.toContain('\u001b');
    expect(stderr.length).toBeLessThan(400);
    expect(stderr).toContain('characters)');
  });
});

describe('what it reads', { timeout: 60_000 }, () => {
  it('lets unknown sources and events pass', async () => {
    const lines = [HEADER, { source: 'sonar', event: 'ping', details: null }, { ...REFUSED[0], event: 'onDreamt' }];
    const { status, stdout } = await cli.run(['diagnose', '--format', 'json', '-'], jsonLines(...lines, ...REFUSED));
    expect(status).toBe(1);
    expect(JSON.parse(stdout).summary.exchanges).toBe(1);
  });

  it.each(['chromium', 'firefox'])('%s HAR files, into a report that keeps to its schema', async (browser) => {
    const report = await cli.report('--all', corpusFile(`${browser}.har`));
    v.assert(ReportSchema, report);
    expect(report.browser?.name).toBe(browser);
    expect(report.summary.exchanges).toBeGreaterThan(3);
    expect(report.diagnoses).toHaveLength(report.summary.exchanges);
  });

  it('finds in Chromium HAR files what failed', async () => {
    const report = await cli.report(corpusFile('chromium.har'));
    expect(report.summary.failed).toBeGreaterThan(0);
    expect(report.summary.causes.map(({ cause }) => cause)).not.toContain('unexplained');
  });

  it.each(['chromium', 'firefox'] as const)('the %s corpus from a pipe, packed or not', async (browser) => {
    const lines = captureLines(readRecordings(browser).slice(0, 60));
    const text = jsonLines({ ...HEADER, browser: { name: browser, version: '1' } }, ...lines);
    const { stdout } = await cli.run(['diagnose', '--all', '--format', 'json', '-'], text);
    const report: unknown = JSON.parse(stdout);
    v.assert(ReportSchema, report);
    expect(report.summary.exchanges).toBe(60);
    const packed = cli.file(`${browser}.jsonl.gz`, '');
    writeFileSync(packed, gzipSync(text));
    const { exchanges, failed, counts } = report.summary;
    expect((await cli.report('--all', packed)).summary).toMatchObject({ exchanges, failed, counts });
  });

  it('several files into one report, and into a file where told to', async () => {
    const one = cli.file('one.jsonl', jsonLines(HEADER, ...REFUSED));
    const two = cli.file('two.jsonl', jsonLines(HEADER, ...ALLOWED));
    const out = cli.file('out.json', '');
    const { status, stdout } = await cli.run(['diagnose', '--all', '--format', 'json', '--output', out, one, two]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(JSON.parse(readFileSync(out, 'utf8')).summary).toMatchObject({ exchanges: 2, failed: 1 });
  });
});

describe('a hostile answer', { timeout: 60_000 }, () => {
  const HOSTILE = `<img src=x onerror=alert(1)>\u001b]0;owned\u0007 \`\`\` | [x](javascript:1) ${'A'.repeat(3_000_000)}`;
  const lines = jsonLines(
    HEADER,
    ...exchangeLines('1', {
      url: 'https://api.shop.test/orders',
      answer: { 'access-control-allow-origin': HOSTILE, 'x-more': HOSTILE },
    }),
  );

  it.each(['text', 'markdown'])('comes out as short %s with its length', async (format) => {
    const { status, stdout } = await cli.run(['diagnose', '--format', format, '-'], lines);
    expect(status).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
    expect(stdout).toMatch(/\(\d{7} characters\)/);
    expect(stdout.length).toBeLessThan(10_000);
    // Within code nothing is read as Markdown or HTML; each fence is longer than any that it holds.
    const prose = stdout
      .replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '')
      .replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    if (format === 'markdown') expect(prose).not.toMatch(/(?<!\\)<img|(?<!\\)\[x\]/);
  });

  it('is whole in JSON, and short in its prose', async () => {
    const { stdout } = await cli.run(['diagnose', '--format', 'json', '-'], lines);
    const report: unknown = JSON.parse(stdout);
    v.assert(ReportSchema, report);
    const root = report.diagnoses[0]?.rootCause;
    expect(root?.title.length).toBeLessThanOrEqual(90);
    expect(root?.explanation.length).toBeLessThan(1_000);
  });
});

describe('secrets', { timeout: 60_000 }, () => {
  const PLANTED = ['hunter2hunter2', 'tok-4711-abcdef', 'sess-0815-xyzzyx', 'key-99-deadbeef', 'set-31337-cookie'];
  const [password, token, session, key, fresh] = PLANTED;
  const lines = jsonLines(
    HEADER,
    ...exchangeLines('1', {
      url: `https://ann:${password}@api.shop.test/orders?access_token=${token}&page=2`,
      request: { Authorization: `Bearer ${token}`, Cookie: `sid=${session}; theme=dark`, 'X-Api-Key': key ?? '' },
      answer: { 'set-cookie': `sid=${fresh}; Secure; HttpOnly`, 'x-auth-token': token ?? '' },
    }),
    {
      source: 'cookies',
      event: 'jar',
      time: 1_795_343_050_100,
      details: {
        url: `https://ann:${password}@api.shop.test/orders?access_token=${token}&page=2`,
        cookies: [{ name: 'sid', value: session, domain: 'api.shop.test', hostOnly: true, path: '/', sameSite: 'lax' }],
      },
    },
  );

  it.each(['json', 'jsonl', 'markdown', 'text'])('stay out of %s', async (format) => {
    const { status, stdout } = await cli.run(['diagnose', '--format', format, '-'], lines);
    expect(status).toBe(1);
    for (const secret of PLANTED) expect(stdout).not.toContain(secret);
    expect(stdout).toContain('page=2');
  });

  it('leave names and attributes, and equal names for equal secrets', async () => {
    const { stdout } = await cli.run(['diagnose', '--format', 'json', '-'], lines);
    expect(stdout).toMatch(/sid=redacted-[0-9a-f]{8}; Secure; HttpOnly/);
    const names = [...stdout.matchAll(/(?:access_token=|Bearer )(redacted-[0-9a-f]{8})/g)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(1);
  });

  it('are left in where told to', async () => {
    const { stdout } = await cli.run(['diagnose', '--format', 'json', '--no-redact', '-'], lines);
    expect(stdout).toContain(token);
  });
});
