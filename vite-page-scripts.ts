import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/**
 * Bundles each script that runs in pages to one classic script, `page/NAME.js`: there the moment a document begins, with
 * nothing left to load. Not by way of the manifest, which would offer the files to every page, and so tell of us.
 */
export function pageScripts(names: string[], target: string): Plugin {
  return {
    name: 'whycors-page-scripts',
    apply: 'build',
    async generateBundle() {
      for (const name of names) {
        const entry = fileURLToPath(new URL(`src/page/${name}.iife.ts`, import.meta.url));
        const made = await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          build: { write: false, target, lib: { entry, formats: ['iife'], name: 'whycors', fileName: name } },
        });
        const outputs = Array.isArray(made) ? made : [made];
        const chunk = outputs.flatMap((one) => ('output' in one ? one.output : []))[0];
        if (chunk?.type !== 'chunk') throw new Error(`No script came out of ${entry}.`);
        this.emitFile({ type: 'asset', fileName: `page/${name}.js`, source: chunk.code });
      }
    },
  };
}
