#!/usr/bin/env node
// npm run package: what is handed to the stores, in dist/package (or the folder after --out). The same sources give the
// same bytes, so anybody can check that a published zip was made from them.
//   whycors-VERSION-chrome.zip   Chrome Web Store      whycors-VERSION-edge.zip   Edge Add-ons, the same bytes
//   whycors-VERSION-firefox.zip  addons.mozilla.org    whycors-VERSION-sources.zip   what its reviewers build from
//   whycors-VERSION-maps.zip     source maps of both builds, which no zip of a store holds
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, runTool, VITE } from './run-step.mjs';
import { filesUnder, readAll, zip } from './zip.mjs';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const isMap = (name) => name.endsWith('.map');

/** A source map whose sources are named as in the checkout, wherever that and the build are. */
function portable(map) {
  const content = JSON.parse(map);
  const sources = content.sources.map((source) => /(?:^|\/)(node_modules\/.*|src\/.*)/.exec(source)?.[1] ?? source);
  return Buffer.from(JSON.stringify({ ...content, sources }));
}

/** Builds for one browser with source maps that no script points to; returns its files. */
async function buildFor(target, folder) {
  const outDir = join(folder, target);
  const args = ['build', '--mode', target, '--outDir', outDir, '--sourcemap', 'hidden', '--logLevel', 'warn'];
  // Vite heeds a NODE_ENV that happens to be set, and then builds something else.
  if ((await runTool(VITE, args, { ...process.env, NODE_ENV: 'production' })) !== 0)
    throw new Error(`The build for ${target} failed; see above.`);
  return readAll(outDir, filesUnder(outDir));
}

/** The sources as git knows them, in their present state; null outside of a checkout. */
function sources() {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
    const names = listed.split('\0').filter((name) => name && existsSync(join(ROOT, name)));
    return readAll(ROOT, names);
  } catch {
    return null;
  }
}

async function packages(folder) {
  const license = ['LICENSE', readFileSync(join(ROOT, 'LICENSE'))];
  const chrome = await buildFor('chrome', folder);
  const firefox = await buildFor('firefox', folder);
  const forStore = (files) => zip([...files.filter(([name]) => !isMap(name)), license]);
  const maps = Object.entries({ chrome, firefox }).flatMap(([target, files]) =>
    files.filter(([name]) => isMap(name)).map(([name, content]) => [`${target}/${name}`, portable(content)]),
  );
  const made = { chrome: forStore(chrome), edge: forStore(chrome), firefox: forStore(firefox), maps: zip(maps) };
  const own = sources();
  if (own) made.sources = zip(own);
  else console.error('Not a git checkout: no zip of the sources was made.');
  return made;
}

const { values } = parseArgs({ options: { out: { type: 'string', default: join(ROOT, 'dist/package') } } });
const out = resolve(values.out);
const folder = mkdtempSync(join(tmpdir(), 'whycors-package-'));
try {
  mkdirSync(out, { recursive: true });
  for (const [name, bytes] of Object.entries(await packages(folder))) {
    const file = `whycors-${version}-${name}.zip`;
    writeFileSync(join(out, file), bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    console.log(`${digest}  ${file}  ${Math.ceil(bytes.length / 1000)} kB`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
