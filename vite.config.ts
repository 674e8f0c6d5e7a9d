import { fileURLToPath } from 'node:url';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import packageJson from './package.json' with { type: 'json' };
import { pageScripts } from './vite-page-scripts.ts';
import { thirdParty } from './vite-third-party.ts';

type Target = 'chrome' | 'firefox';

/** Keys of the one manifest that a browser does not own: it would warn of them, or ask for more than it needs. */
const OWNED_BY_THE_OTHER: Record<Target, (keyof typeof manifest)[]> = {
  // Chromium asks for host access when it is wanted.
  chrome: ['browser_specific_settings', 'host_permissions'],
  // Firefox connects nobody from outside to an extension that does not listen for it.
  firefox: ['minimum_chrome_version', 'optional_host_permissions', 'externally_connectable'],
};

/** What registers scripts in pages names them by file. */
const PAGE_SCRIPTS = ['csp-listener', 'relay', 'witness'];

/** The same code with the list of suffixes packed tighter: a third of what the module takes. */
const SMALL_TLDTS = fileURLToPath(new URL('node_modules/tldts/dist/index.esm.min.js', import.meta.url));

const SYNTAX: Record<Target, string> = { chrome: 'chrome123', firefox: 'firefox142' };

/** Pages that are named only at run time, so that the manifest does not lead to them. */
const UNNAMED_PAGES: Record<Target, Record<string, string>> = {
  chrome: { panel: 'src/panel/panel.html' },
  firefox: { panel: 'src/panel/panel.html', grant: 'src/background/grant.html' },
};

function manifestFor(target: Target): ManifestV3Export {
  const dropped: string[] = OWNED_BY_THE_OTHER[target];
  const kept = Object.entries(manifest).filter(([key]) => !dropped.includes(key));
  const { scripts, service_worker, type } = manifest.background;
  const background = target === 'chrome' ? { service_worker, type } : { scripts, type };
  return { ...Object.fromEntries(kept), background, version: packageJson.version } as ManifestV3Export;
}

/** `vite build --mode chrome|firefox` makes dist/chrome or dist/firefox. */
export default defineConfig(({ mode }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  const parties = thirdParty();
  return {
    plugins: [
      preact(),
      crx({ manifest: manifestFor(target), browser: target }),
      pageScripts(PAGE_SCRIPTS, SYNTAX[target]),
      parties.list,
    ],
    resolve: { alias: { tldts: SMALL_TLDTS } },
    worker: { plugins: () => [parties.collect] },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: SYNTAX[target],
      // All files are on the machine: nothing is gained by asking for them earlier.
      modulePreload: false,
      rolldownOptions: { input: UNNAMED_PAGES[target] },
    },
    server: { port: 5173, strictPort: true, hmr: { port: 5173 } },
  };
});
