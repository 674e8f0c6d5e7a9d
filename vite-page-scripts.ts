import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/**
 * Bundles each script that runs in pages to one classic script, `page/NAME.js`: there the moment a document begins, with
 * nothing left to load. Not by way of the manifest, which would offer the files to every page, and so tell of us.
 */
export function pageScripts(names: string[], target: string): Plugin {
  let sourcemap: ResolvedConfig['build']['sourcemap'] = false;
  return {
    name: 'whycors-page-scripts',
    apply: 'build',
    configResolved({ build: { sourcemap: wanted } }) {
      sourcemap = wanted;
    },
    async generateBundle() {
      for (const name of names) {
        const entry = fileURLToPath(new URL(`src/page/${name}.iife.ts`, import.meta.url));
        const made = await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          build: {
            write: false,
            target,
            sourcemap,
            lib: { entry, formats: ['iife'], name: 'whycors', fileName: name },
          },
        });
        const outputs = Array.isArray(made) ? made : [made];
        const chunk = outputs.flatMap((one) => ('output' in one ? one.output : []))[0];
        if (chunk?.type !== 'chunk') throw new Error(`No script came out of ${entry}.`);
        const library = chunk.moduleIds.find((id) => id.includes('node_modules'));
        if (library) throw new Error(`${entry} runs in every page and must carry no library: ${library}`);
        this.emitFile({ type: 'asset', fileName: `page/${name}.js`, source: chunk.code });
        const map = chunk.map?.toString();
        if (map) this.emitFile({ type: 'asset', fileName: `page/${name}.js.map`, source: map });
      }
    },
  };
}
