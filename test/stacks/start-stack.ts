import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, type Running, startServer } from './server.ts';
import type { Stack } from './stacks.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** The password p as `caddy hash-password` gives it: Caddy takes no other. */
const BCRYPT = '$2a$14$IJQj4i8zHoWlmSOo.kTXkOOtHu8H7N/QR4ZGgWb51Ne95pK.yKmwW';

/**
 * Starts a stack's server with the code in the snippet's place, in a fresh folder.
 * @param code null stands for the stack as it was before
 */
export async function startStack(stack: Stack, code: string | null): Promise<Running> {
  const folder = join(HERE, '.run', `${stack.id}-${code === null ? 'before' : 'after'}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  for (const file of stack.with ?? []) cpSync(join(HERE, 'apps', file), join(folder, file));
  // Apache's and nginx's workers give up root: they must be able to read it.
  writeFileSync(join(folder, 'users'), 'u:{SHA}UWuXg/ylF+7L0dBk2i0WUxCxl1k=\n', { mode: 0o644 });
  const port = await freePort();
  const upstream = stack.contract === 'server' ? await startUpstream(folder) : null;
  const [template, name] = stack.app;
  const text = readFileSync(join(HERE, 'apps', template), 'utf8');
  const values = {
    PORT: port,
    UPSTREAM: upstream?.port ?? 0,
    FOLDER: folder,
    BCRYPT,
    IMPORT: code ? 'import cors' : '',
  };
  writeFileSync(
    join(folder, name),
    withSnippet(text, code ?? stack.without ?? '').replace(/@([A-Z]+)@/g, (all, key: string) =>
      String(values[key as keyof typeof values] ?? all),
    ),
  );
  try {
    const server = await startServer(stack.command({ folder, port }), { port, folder });
    return {
      port,
      async stop() {
        await server.stop();
        await upstream?.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await upstream?.stop();
    throw error;
  }
}

async function startUpstream(folder: string): Promise<Running> {
  return startServer(['node', join(HERE, 'apps', 'upstream.mjs')], { port: await freePort(), folder });
}

/** nginx's snippet has a part for the http block and one for the server block, each under a comment that says so. */
function withSnippet(text: string, code: string): string {
  const parts = code.split(/^(?=# In the server block)/m);
  return text
    .replace(/^.*SNIPPET 0.*$/m, () => parts[0] ?? '')
    .replace(/^.*SNIPPET 1.*$/m, () => parts[1] ?? '')
    .replace(/^.*SNIPPET.*$/m, () => code);
}
