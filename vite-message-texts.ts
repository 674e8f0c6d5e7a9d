import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

interface MessageFile {
  [key: string]: { message: string };
}

/**
 * Bundles of a message file only its texts: what its placeholders are called is for the browser, which reads the file
 * itself, and for the types.
 */
export function messageTexts(): Plugin {
  return {
    name: 'whycors-message-texts',
    enforce: 'pre',
    async load(id) {
      if (!/\/_locales\/\w+\/messages\.json$/.test(id)) return null;
      const messages = JSON.parse(await readFile(id, 'utf8')) as MessageFile;
      const texts = Object.entries(messages).map(([key, { message }]) => [key, message]);
      const all = JSON.stringify(Object.fromEntries(texts));
      const code = `const wrap = ([key, message]) => [key, { message }];
        export default Object.fromEntries(Object.entries(${all}).map(wrap));`;
      return { code, map: { mappings: '' }, moduleType: 'js' };
    },
  };
}
