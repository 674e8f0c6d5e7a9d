import type { Module } from './import-graph.ts';

/** Says what is wrong with a module, or null. */
type Check = (module: Module) => string[];

interface Rule {
  /** What holds, as a sentence. */
  name: string;
  check: Check;
}

const startsWithAny = (path: string, rooms: string[]) => rooms.some((room) => path.startsWith(`src/${room}`));

/** Modules of `rooms` import files only from `allowed`, both given as the beginnings of paths below src. */
const importsOnly =
  (rooms: string[], allowed: string[]): Check =>
  ({ path, files }) =>
    startsWithAny(path, rooms) ? files.filter((file) => !startsWithAny(file, allowed)) : [];

const importsNone =
  (rooms: string[], forbidden: string[]): Check =>
  ({ path, files }) =>
    startsWithAny(path, rooms) ? files.filter((file) => startsWithAny(file, forbidden)) : [];

/** Where each package may be imported within core, which otherwise imports none. */
const CORE_PACKAGES: Record<string, RegExp> = {
  tldts: /^src\/core\/fetch\/site\.ts$/,
  'whatwg-mimetype': /^src\/core\/fetch\//,
  valibot: /^src\/core\/formats\//,
  '@noble/hashes': /^src\/core\/report\/redaction\//,
};

/** What would make core depend on where or when it runs. */
const IMPURE = new Set([
  ...[
    'chrome',
    'browser',
    'window',
    'document',
    'navigator',
    'location',
    'localStorage',
    'sessionStorage',
    'indexedDB',
  ],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'process', 'require', 'Buffer'],
  ...['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'performance'],
  ...['Date.now', 'Date()', 'Math.random', 'crypto'],
]);

const BROWSER_ROOMS = ['recorder/', 'devtools/', 'background/', 'page/', 'panel/browser.ts'];
const VERDICTS = ['core/diagnosis/', 'core/causes/', 'core/fixes/', 'core/layers/', 'core/browsers/', 'core/report/'];
const WORK_IN_BROWSER = ['recorder/', 'devtools/', 'background/', 'page/'];

export const RULES: Rule[] = [
  { name: 'core/fetch knows nothing of us', check: importsOnly(['core/fetch/'], ['core/fetch/']) },
  { name: 'core imports nothing outside core', check: importsOnly(['core/'], ['core/']) },
  {
    name: 'core uses its few libraries where they belong',
    check: ({ path, packages }) =>
      startsWithAny(path, ['core/']) ? packages.filter((name) => !CORE_PACKAGES[name]?.test(path)) : [],
  },
  {
    name: 'core is pure: no browser, DOM, network, clock or randomness',
    check: ({ path, globals }) =>
      startsWithAny(path, ['core/']) ? [...globals].filter((name) => IMPURE.has(name)) : [],
  },
  {
    name: 'sources know core/exchange and the shapes of what they read',
    check: importsOnly(['sources/'], ['sources/', 'core/exchange/', 'core/formats/', 'core/fetch/']),
  },
  {
    name: 'messaging knows only what it carries',
    check: importsOnly(['messaging/'], ['messaging/', 'core/formats/']),
  },
  {
    name: 'who works in the browser knows no diagnosis',
    check: importsNone(WORK_IN_BROWSER, [...VERDICTS, 'sources/']),
  },
  { name: 'who works in the browser knows no panel', check: importsNone(WORK_IN_BROWSER, ['panel/', 'cli/']) },
  { name: 'the panel does not reach behind messaging', check: importsNone(['panel/'], [...WORK_IN_BROWSER, 'cli/']) },
  { name: 'the command line needs no browser', check: importsNone(['cli/'], [...WORK_IN_BROWSER, 'messaging/']) },
  {
    name: 'extension APIs appear only where they belong',
    check: ({ path, globals }) =>
      startsWithAny(path, BROWSER_ROOMS) ? [] : [...globals].filter((name) => name === 'chrome' || name === 'browser'),
  },
];

/** Every breach of the rules, as `path: what (rule)`. */
export function breaches(modules: Module[]): string[] {
  const found = RULES.flatMap(({ name, check }) =>
    modules.flatMap((module) => check(module).map((what) => `${module.path}: ${what} (${name})`)),
  );
  return [...found, ...cycles(modules).map((cycle) => `${cycle.join(' -> ')} (no cycles)`)];
}

/** One cycle through each file that can be reached from itself by way of a file not yet seen. */
function cycles(modules: Module[]): string[][] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const found: string[][] = [];
  function walk(path: string, trail: string[]): void {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const next of byPath.get(path)?.files ?? []) walk(next, [...trail, path]);
    done.add(path);
  }
  for (const { path } of modules) walk(path, []);
  return found;
}
