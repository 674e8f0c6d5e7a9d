import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readModule } from './architecture/import-graph.ts';
import { breaches } from './architecture/rules.ts';

const TOP = fileURLToPath(new URL('..', import.meta.url));

const ourModules = readdirSync(join(TOP, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readModule(path, readFileSync(join(TOP, path), 'utf8')));

/** What the rules say of a program of these files. */
const breachesOf = (program: Record<string, string>) =>
  breaches(Object.entries(program).map(([path, source]) => readModule(path, source)));

describe('the import rules', () => {
  it('hold', () => {
    expect(ourModules.length).toBeGreaterThan(100);
    expect(breaches(ourModules)).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a type of ours in core/fetch',
      { 'src/core/fetch/step.ts': `import type { Hop } from '../exchange/exchange.ts'; export type S = Hop;` },
      'src/core/fetch/step.ts: src/core/exchange/exchange.ts (core/fetch knows nothing of us)',
    ],
    [
      'core that reaches out',
      { 'src/core/report/markdown.ts': `export * from '../../panel/text.ts';` },
      'src/core/report/markdown.ts: src/panel/text.ts (core imports nothing outside core)',
    ],
    [
      'a type import in the middle of a line',
      { 'src/core/report/sarif.ts': `export type S = import('../../cli/main.ts').Options;` },
      'src/core/report/sarif.ts: src/cli/main.ts (core imports nothing outside core)',
    ],
    [
      'a library where it does not belong',
      { 'src/core/causes/x.ts': `import { getDomain } from 'tldts'; getDomain('a');` },
      'src/core/causes/x.ts: tldts (core uses its few libraries where they belong)',
    ],
    [
      'Node in core',
      { 'src/core/formats/schema.ts': `import { readFileSync } from 'node:fs'; readFileSync('a');` },
      'src/core/formats/schema.ts: node:fs (core uses its few libraries where they belong)',
    ],
    [
      'a clock in core',
      { 'src/core/diagnosis/diagnose.ts': 'export const now = () => Date.now();' },
      'src/core/diagnosis/diagnose.ts: Date.now (core is pure: no browser, DOM, network, clock or randomness)',
    ],
    [
      'a clock in a constructor',
      { 'src/core/diagnosis/diagnose.ts': 'export const now = () => new Date();' },
      'src/core/diagnosis/diagnose.ts: Date() (core is pure: no browser, DOM, network, clock or randomness)',
    ],
    [
      'the DOM in core',
      { 'src/core/report/html.ts': 'export const title = () => globalThis.document.title;' },
      'src/core/report/html.ts: document (core is pure: no browser, DOM, network, clock or randomness)',
    ],
    [
      'a source that diagnoses',
      { 'src/sources/har.ts': `import { diagnose } from '../core/diagnosis/diagnose.ts'; diagnose();` },
      'src/sources/har.ts: src/core/diagnosis/diagnose.ts (sources know core/exchange and the shapes of what they read)',
    ],
    [
      'messaging that knows a room',
      { 'src/messaging/port.ts': `import { x } from '../recorder/line-ring.ts'; x();` },
      'src/messaging/port.ts: src/recorder/line-ring.ts (messaging knows only what it carries)',
    ],
    [
      'a recorder that diagnoses',
      { 'src/recorder/recording.ts': `import type { Cause } from '../core/causes/cause.ts'; export type C = Cause;` },
      'src/recorder/recording.ts: src/core/causes/cause.ts (who works in the browser knows no diagnosis)',
    ],
    [
      'a background that draws',
      { 'src/background/background.ts': `await import('../panel/feed.ts');` },
      'src/background/background.ts: src/panel/feed.ts (who works in the browser knows no panel)',
    ],
    [
      'a panel that records',
      { 'src/panel/components/App.tsx': `import '../../recorder/tap.ts'; export const a = <p>chrome</p>;` },
      'src/panel/components/App.tsx: src/recorder/tap.ts (the panel does not reach behind messaging)',
    ],
    [
      'a command line that talks to a port',
      { 'src/cli/main.ts': `export { connectToRecorder } from '../messaging/port.ts';` },
      'src/cli/main.ts: src/messaging/port.ts (the command line needs no browser)',
    ],
    [
      'an extension API in the panel',
      { 'src/panel/feed.ts': 'export const id = () => chrome.runtime.id;' },
      'src/panel/feed.ts: chrome (extension APIs appear only where they belong)',
    ],
    [
      "an extension API's type in messaging",
      { 'src/messaging/own-page.ts': 'export type S = browser.runtime.MessageSender;' },
      'src/messaging/own-page.ts: browser (extension APIs appear only where they belong)',
    ],
    [
      'a cycle through a type',
      {
        'src/panel/a.ts': `import { b } from './b.ts'; export type A = 1; b();`,
        'src/panel/b.ts': `import type { A } from './a.ts'; export const b = (a?: A) => a;`,
      },
      'src/panel/a.ts -> src/panel/b.ts -> src/panel/a.ts (no cycles)',
    ],
  ])('find %s', (_what, program, breach) => {
    expect(breachesOf(program)).toContain(breach);
  });

  it.each([
    ['a parameter named browser', 'export const order = (browser: string) => browser.length;'],
    ['a property named browser', 'export const name = (session: { browser: string }) => session.browser;'],
    ['a date of a given time', 'export const day = (time: number) => new Date(time).getUTCDay();'],
    ['a key named document', 'export const kinds = { document: 1, fetch: 2 };'],
  ])('leave %s alone', (_what, source) => {
    expect(breachesOf({ 'src/core/report/x.ts': source })).toEqual([]);
  });
});
