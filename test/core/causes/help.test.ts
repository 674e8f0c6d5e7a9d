import { describe, expect, it } from 'vitest';
import { MDN } from '../../../src/core/causes/help/cause-help.ts';
import { CAUSE_HELP } from '../../../src/core/causes/help/index.ts';
import { CAUSES, LAST_RESORT } from '../../../src/core/causes/index.ts';

const IDS = [...CAUSES, LAST_RESORT].map(({ id }) => id);

/** Words that blame, beg or play a fault down. */
const UNWANTED = /\b(please|simply|just|oops|obviously|of course|easy|easily|stupid|wrongly you)\b|!(?!\w)/i;

/** What must never be given as a cure, and how it would be written. */
const FORBIDDEN: readonly [string, RegExp][] = [
  ["mode: 'no-cors'", /no-cors/i],
  ['a public proxy', /cors[- ]?anywhere|public proxy|cors proxy/i],
  ['an unblocking extension', /(install|use|add) an? (browser )?extension|unblock/i],
  ['web security off', /disable-web-security|web security/i],
  ['any origin reflected', /reflect|(copy|echo) the (request's )?origin/i],
  ['null allowed', /(allow|add|send|list|answer with) (the origin )?null\b/i],
  ['* with credentials', /\*[^.]*(Allow-Credentials|credentials: 'include')/],
];

const sentencesOf = (text: string) => text.split(/(?<=[.:?])\s+(?=[A-Z])/);
const wordsIn = (sentence: string) => sentence.split(/\s+/).filter(Boolean).length;

it('every cause has a help page, and every page a cause', () => {
  expect(Object.keys(CAUSE_HELP).sort()).toEqual([...IDS].sort());
});

describe.each(Object.entries(CAUSE_HELP))('the help page of %s', (_id, help) => {
  const texts = [help.title, help.means, help.why, ...help.waysIn, ...help.fix];

  it('has all four parts', () => {
    expect(wordsIn(help.means)).toBeGreaterThan(12);
    expect(wordsIn(help.why)).toBeGreaterThan(12);
    expect(help.waysIn.length).toBeGreaterThan(0);
    expect(help.fix.length).toBeGreaterThan(0);
    for (const text of texts) expect(text.trim().length, text).toBeGreaterThan(8);
  });

  it('is written as the product speaks', () => {
    expect(help.title.length).toBeLessThanOrEqual(90);
    for (const text of texts) {
      expect.soft(text).not.toMatch(UNWANTED);
      for (const sentence of sentencesOf(text)) expect.soft(wordsIn(sentence), sentence).toBeLessThanOrEqual(28);
    }
    for (const text of [help.means, help.why, ...help.waysIn, ...help.fix]) expect.soft(text).toMatch(/[.:?]$/);
  });

  it.each(FORBIDDEN)('never advises %s', (_what, words) => {
    for (const text of help.fix) expect(text).not.toMatch(words);
  });

  it('leads on to MDN', () => {
    expect(help.mdn.length).toBeGreaterThan(0);
    for (const path of help.mdn) {
      expect(path).toMatch(/^(Web|Glossary)\/[\w./-]+$/);
      expect(new URL(path, MDN).href).toBe(MDN + path);
    }
  });
});

it.each([
  ['mode: no-cors', "Set mode: 'no-cors'."],
  ['a proxy', 'Use a CORS proxy such as cors-anywhere.'],
  ['an extension', 'Install an extension that adds the header.'],
  ['null', 'Add null to the list.'],
  ['* with credentials', 'Send * with Access-Control-Allow-Credentials: true.'],
])('advice of %s would be noticed', (_what, text) => {
  expect(FORBIDDEN.some(([, words]) => words.test(text))).toBe(true);
});
