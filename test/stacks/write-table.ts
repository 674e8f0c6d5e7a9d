import { readFileSync, writeFileSync } from 'node:fs';
import { SNIPPETS } from '../../src/core/fixes/snippets/index.ts';
import { debianVersion } from './debian-packages.ts';
import { NOT_RUN, STACKS } from './stacks.ts';

const DOCS = new URL('../../docs/stacks.md', import.meta.url);

function npmVersion(name: string): string | null {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  );
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : null;
}

/** What docs/stacks.md says of each stack, without the versions: those differ from machine to machine. */
export function statesInDocs(): Record<string, string> {
  const rows = readFileSync(DOCS, 'utf8').matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm);
  return Object.fromEntries([...rows].slice(1).map(([, label = '', state = '']) => [label, state]));
}

/** What this run has proven of each stack, in the words of docs/stacks.md. */
export const statesOf = (proven: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(SNIPPETS.map(({ id, label }) => [label, stateOf(id, proven)]));

function stateOf(id: string, proven: ReadonlySet<string>): string {
  const stack = STACKS.find((one) => one.id === id);
  if (!stack) return `not run: ${NOT_RUN[id] ?? 'no test'}`;
  if (!proven.has(id)) return '**failed**';
  return stack.packages.length ? 'proven' : 'proven, as a function';
}

/** Writes docs/stacks.md: what this run has proven, with which versions, and what nobody has run. */
export function writeTable(proven: ReadonlySet<string>, browser: string): void {
  const rows = SNIPPETS.map(({ id, label }) => {
    const stack = STACKS.find((one) => one.id === id);
    if (!stack) return `| ${label} | ${stateOf(id, proven)} | |`;
    const versions = stack.packages.flatMap((name) => {
      const version = stack.debian ? debianVersion(name) : npmVersion(name);
      return version === null ? [] : `${name} ${version}`;
    });
    const ran = versions.length
      ? versions.join(', ')
      : `handler, called as a function by Node ${process.versions.node}`;
    return `| ${label} | ${stateOf(id, proven)} | ${ran} |`;
  });
  writeFileSync(
    DOCS,
    `# Stacks

WhyCORS fills a snippet for each of these with the origins, methods, headers and credentials of your case. "Proven"
means that \`npm run test:stacks\` started the real server, saw the request blocked, put the generated snippet in, and
saw it allowed in a real browser; that errors (404, 401, 500 or 502) stay readable and that a preflight for a route
behind a login is answered; and that pages of another origin, look-alike origins and \`null\` are still refused. "Not
run" means what it says: the snippet follows the stack's documentation, and nobody here has seen it work.

Written by \`npm run test:stacks\` on ${new Date().toISOString().slice(0, 10)}, with ${browser}.

| stack | state | run with |
|---|---|---|
${rows.join('\n')}

## What to know

- AWS Lambda, Vercel and Netlify: the handler ran, called as the platform calls it; the platforms themselves did not.
- Proxies for development (Vite, Express, Next.js) are for APIs of others that send no CORS headers. A key or another
  secret belongs on a server that adds it, never in the page.
- WebSocket knows no CORS, so that nothing is blocked before: the snippet refuses connections of other origins.
- Debian's packages are older than what their projects publish; the table names what ran.
`,
  );
}
