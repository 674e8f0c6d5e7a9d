import { chmod } from 'node:fs/promises';
import { defineConfig, type Plugin } from 'vite';
import { thirdParty } from './vite-third-party.ts';

const OUT_DIR = 'dist/cli';
const OUT_FILE = 'whycors.js';

/**
 * One shebang, whether or not the entry has its own, and the right to be run: npm makes a bin executable when it
 * installs it, a build that is run from the checkout has to do so itself.
 */
const executable: Plugin = {
  name: 'whycors:executable',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = `#!/usr/bin/env node\n${file.code.replace(/^#!.*\n/, '')}`;
    }
  },
  async writeBundle({ dir }) {
    await chmod(`${dir ?? OUT_DIR}/${OUT_FILE}`, 0o755);
  },
};

const parties = thirdParty();

/** The command line: one file for Node that needs no node_modules. */
export default defineConfig({
  plugins: [executable, parties.list],
  worker: { plugins: () => [parties.collect] },
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    outDir: OUT_DIR,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: OUT_FILE, codeSplitting: false },
    },
  },
});
