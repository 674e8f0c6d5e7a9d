import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  formatNumber,
  LANGUAGE_NAMES,
  type Language,
  type MessageFile,
  message,
  messageAround,
  messageFor,
  nearestLanguage,
} from '../../src/panel/messages.ts';
import { speakFromFile } from './fixtures/message-files.ts';
import { textLiterals } from './fixtures/text-literals.ts';

const TOP = fileURLToPath(new URL('../..', import.meta.url));
type File = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

const fileOf = (tag: string): File =>
  JSON.parse(readFileSync(join(TOP, 'public/_locales', tag, 'messages.json'), 'utf8'));
const sources = (folder: string, name: RegExp) =>
  readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(TOP, folder, path), 'utf8') }));

const ENGLISH = fileOf('en');
const FORM = /_(zero|one|two|few|many|other)$/;

/** The keys that a language needs: each plain one, and each plural one in the forms that the language tells apart. */
function keysIn(tag: string): string[] {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const keys = new Set<string>();
  for (const key of Object.keys(ENGLISH)) {
    if (FORM.test(key)) for (const form of forms) keys.add(key.replace(FORM, `_${form}`));
    else keys.add(key);
  }
  return [...keys].sort();
}

const named = (text: string) => [...new Set(text.match(/\$\w+\$/g) ?? [])].map((name) => name.slice(1, -1)).sort();

afterEach(() => speakFromFile('en'));

describe.each(Object.keys(LANGUAGE_NAMES))('the messages in %s', (tag) => {
  const file = fileOf(tag);

  it('are all there, and no others', () => {
    expect(Object.keys(file).sort()).toEqual(keysIn(tag));
  });

  it('name what the English ones name, in the format that browsers read', () => {
    for (const [key, { message: text, placeholders = {} }] of Object.entries(file)) {
      const english = ENGLISH[key] ?? ENGLISH[key.replace(FORM, '_other')];
      expect.soft(named(text), key).toEqual(named(english?.message ?? ''));
      expect.soft(Object.keys(placeholders).sort(), key).toEqual(named(text).map((name) => name.toLowerCase()));
      expect.soft(placeholders, key).toEqual(english?.placeholders ?? {});
      expect.soft(text.trim(), `${key} is empty`).not.toBe('');
      expect.soft(text.replace(/\$\w+\$/g, ''), `${key}: a dollar sign only names a value`).not.toContain('$');
    }
  });
});

describe('the interface', () => {
  it('has no text of its own in its components', () => {
    const found = sources('src/panel', /\.tsx$/).flatMap(({ path, text }) =>
      textLiterals(path, text).map((literal) => `${path}: ${literal}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['text between tags', 'const a = <p>Copied</p>;', 'Copied'],
    ['an accessible name', 'const a = <button aria-label="Copy fix" />;', 'Copy fix'],
    ['a choice of names', "const a = <p title={on ? 'Pause' : message('resume')} />;", 'Pause'],
    ['text in braces', "const a = <p>{on ? 'Yes' : message('no')}</p>;", 'Yes'],
    ['a list of texts', "const a = <p>{on && 'Some'}{more || 'None'}</p>;", 'None'],
  ])('would be told of %s', (_what, source, literal) => {
    expect(textLiterals('src/panel/x.tsx', source)).toContain(literal);
  });

  it('leaves signs and values alone', () => {
    const source = "const a = <p class={on ? 'good' : ''}>✓ · {value} — {message('close')}</p>;";
    expect(textLiterals('src/panel/x.tsx', source)).toEqual([]);
  });

  it('uses every message', () => {
    const texts = [
      readFileSync(join(TOP, 'manifest.json'), 'utf8'),
      ...sources('src', /\.tsx?$/).map(({ text }) => text),
    ].join('\n');
    const unused = Object.keys(ENGLISH).filter((key) => {
      const stem = key.replace(FORM, '');
      return !texts.includes(`'${stem}'`) && !texts.includes(`__MSG_${key}__`);
    });
    expect(unused).toEqual([]);
  });
});

describe('a message', () => {
  it.each<[Language, number, string]>([
    ['en', 1, '1 cause'],
    ['en', 0, '0 causes'],
    ['en', 1234, '1,234 causes'],
    ['de', 1, '1 Ursache'],
    ['de', 1234, '1.234 Ursachen'],
    ['ja', 1, '原因 1 種'],
  ])('in %s counts %i as "%s"', async (tag, count, text) => {
    await speakFromFile(tag);
    expect(messageFor('causes', count)).toBe(text);
  });

  it('puts values where the language wants them', async () => {
    const values = { request: 'GET /' };
    expect(message('answerTo', values)).toBe('# answer to GET /');
    await speakFromFile('ja');
    expect(message('answerTo', values)).toBe('# GET / への応答');
  });

  it('keeps elements as they are', () => {
    const element = { type: 'b' };
    expect(messageAround('ownerIs', { owner: element as never })).toEqual(['owner ', element, '']);
  });

  it('takes a value with dollar signs as it is', () => {
    expect(message('settledBy', { what: '$WHAT$ $1' })).toBe('Settled by: $WHAT$ $1');
  });
});

describe('the language', () => {
  it.each([
    ['de-AT', 'de'],
    ['ja', 'ja'],
    ['EN-us', 'en'],
    ['fr', 'en'],
    ['', 'en'],
  ])('nearest to "%s" is %s', (tag, nearest) => expect(nearestLanguage(tag)).toBe(nearest));

  it('writes numbers its own way', async () => {
    await speakFromFile('de');
    expect(formatNumber(1234.5)).toBe('1.234,5');
  });

  it('stays what it was where the file of another cannot be read', async () => {
    const fresh = await unread();
    expect(await fresh.speak('de', () => Promise.reject(new Error('gone')))).toBe('en');
    expect(fresh.messageFor('causes', 1)).toBe('1 cause');
  });

  it('is the one asked for last, whichever file is read first', async () => {
    const fresh = await unread();
    let arrive = (_file: MessageFile) => {};
    const slow = new Promise<MessageFile>((resolve) => {
      arrive = resolve;
    });
    const first = fresh.speak('de', () => slow);
    expect(await fresh.speak('ja', async () => ({}))).toBe('ja');
    arrive({});
    expect(await first).toBe('ja');
  });
});

/** The messages as they are before any file was read. */
function unread(): Promise<typeof import('../../src/panel/messages.ts')> {
  vi.resetModules();
  return import('../../src/panel/messages.ts');
}
