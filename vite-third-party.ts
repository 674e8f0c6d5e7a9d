import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export const THIRD_PARTY_FILE = 'THIRD-PARTY.txt';

/** What bundlers add of their own: module name to package. */
const HELPERS: [RegExp, string][] = [
  [/^\0?rolldown\/runtime/, 'rolldown'],
  [/^\0vite\//, 'vite'],
];
const PACKAGE = /^(.*\/node_modules\/)((?:@[^/]+\/)?[^/]+)\//;

interface Package {
  name: string;
  version: string;
  license?: string;
  author?: string | { name?: string };
  homepage?: string;
}

/** Plugins that belong together: `collect` goes into the bundles within a build (workers), `list` into the build itself. */
export interface ThirdParty {
  collect: Plugin;
  list: Plugin;
}

/**
 * Lists the packages whose code is in a build, with their licenses, in THIRD-PARTY.txt beside it. Taken from the modules
 * that went into the bundles, so that nobody has to keep the list.
 */
export function thirdParty(): ThirdParty {
  const folders = new Set<string>();
  let root = '.';

  function note(id: string): void {
    const [, modules, name] = PACKAGE.exec(id.replaceAll('\\', '/')) ?? [];
    const helper = HELPERS.find(([pattern]) => pattern.test(id))?.[1];
    if (modules && name) folders.add(`${modules}${name}`);
    else if (helper) folders.add(join(root, 'node_modules', helper));
  }

  return {
    collect: {
      name: 'whycors-third-party-collect',
      generateBundle() {
        for (const id of this.getModuleIds()) note(id);
      },
    },
    list: {
      name: 'whycors-third-party-list',
      apply: 'build',
      configResolved(config) {
        root = config.root;
      },
      generateBundle() {
        for (const id of this.getModuleIds()) note(id);
        const entries = [...folders].map(describe).sort();
        this.emitFile({ type: 'asset', fileName: THIRD_PARTY_FILE, source: `${INTRODUCTION}\n${entries.join('\n')}` });
      },
    },
  };
}

const INTRODUCTION = 'WhyCORS contains code of these packages, each under its own license.\n';
const RULE = '-'.repeat(80);

function describe(folder: string): string {
  const { name, version, license, author, homepage } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Package;
  if (!license) throw new Error(`${name} names no license, so it cannot be shipped.`);
  const by = typeof author === 'object' ? author.name : author;
  const facts = [`${name} ${version}`, `License: ${license}`, by && `Author: ${by}`, homepage];
  return `${RULE}\n${facts.filter(Boolean).join('\n')}\n\n${licenseText(folder) ?? `No text of the license is in the package; see https://spdx.org/licenses/${license}`}\n`;
}

function licenseText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : null;
}
