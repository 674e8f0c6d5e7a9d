import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
/** What a build reads; the rest of a checkout can be large. */
const NEEDED = ['src', 'public', 'scripts', 'LICENSE', 'manifest.json', 'package.json', 'tsconfig.json'];

/** A copy of the sources in a folder of its own, where `npm run package` can be run while others edit the checkout. */
export interface SourceTree {
  path: string;
  /** The zips that `npm run package` makes here, by the last word of their name: `chrome`, `maps`, ... */
  packages(env?: Record<string, string>): Promise<Map<string, Buffer>>;
  remove(): Promise<void>;
}

export async function copySources(from = ROOT): Promise<SourceTree> {
  const path = await mkdtemp(join(tmpdir(), 'whycors-sources-'));
  const configs = (await readdir(from)).filter((name) => /^vite.*\.ts$/.test(name));
  for (const name of [...NEEDED, ...configs]) await cp(join(from, name), join(path, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'junction');
  return {
    path,
    async packages(env = {}) {
      const out = await mkdtemp(join(tmpdir(), 'whycors-packages-'));
      try {
        const script = join(path, 'scripts/package.mjs');
        await run(process.execPath, [script, '--out', out], { env: { ...process.env, ...env } });
        const named = (await readdir(out)).map(async (file): Promise<[string, Buffer]> => {
          const name = /-(\w+)\.zip$/.exec(file)?.[1] ?? file;
          return [name, await readFile(join(out, file))];
        });
        return new Map(await Promise.all(named));
      } finally {
        await rm(out, { recursive: true, force: true });
      }
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** The files of a zip as text, by name. Throws when there is no such zip. */
export function filesOf(packages: Map<string, Buffer>, name: string): Map<string, string> {
  const bytes = packages.get(name);
  if (!bytes) throw new Error(`npm run package made no zip for ${name}`);
  return new Map(Object.entries(unzipSync(bytes)).map(([file, content]) => [file, Buffer.from(content).toString()]));
}

/** One store's manifest, as it is shipped. */
export const manifestOf = (packages: Map<string, Buffer>, store: string): Record<string, unknown> =>
  JSON.parse(filesOf(packages, store).get('manifest.json') ?? '{}') as Record<string, unknown>;
