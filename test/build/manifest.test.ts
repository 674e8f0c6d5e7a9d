import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySources, filesOf, manifestOf, type SourceTree } from './packages.ts';

/** What the manifests may say, and nothing else: what is added here widens what the extension may do. */
const KEYS = [
  ...['manifest_version', 'name', 'version', 'description', 'default_locale', 'icons', 'devtools_page', 'background'],
  ...['permissions', 'content_security_policy'],
];
const OWN_KEYS: Record<string, string[]> = {
  chrome: ['minimum_chrome_version', 'optional_host_permissions', 'externally_connectable'],
  firefox: ['browser_specific_settings', 'host_permissions'],
};

/** Nothing is inherited from a default, and nothing may come from elsewhere. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

let tree: SourceTree;
let packages: Map<string, Buffer>;
beforeAll(async () => {
  tree = await copySources();
  packages = await tree.packages();
});
afterAll(() => tree?.remove());

describe.each(['chrome', 'firefox'])('the manifest for %s', (store) => {
  let manifest: Record<string, unknown>;
  beforeAll(() => {
    manifest = manifestOf(packages, store);
  });

  it('says what it has to, and nothing more', () => {
    expect(Object.keys(manifest).sort()).toEqual([...KEYS, ...(OWN_KEYS[store] ?? [])].sort());
    expect(manifest.manifest_version).toBe(3);
  });

  it('gives a reason for each permission in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const permissions = manifest.permissions as string[];
    expect(permissions.length).toBeGreaterThan(0);
    for (const permission of permissions)
      expect(readme).toMatch(new RegExp(`^\\| \`${permission}\` \\| \\S.+\\|$`, 'm'));
  });

  it('has a policy that lets nothing in and nothing out', () => {
    const { extension_pages } = manifest.content_security_policy as { extension_pages: string };
    const directives = extension_pages.split(';').map((directive) => directive.trim().split(' '));
    expect(Object.fromEntries(directives.map(([name, ...sources]) => [name, sources.join(' ')]))).toEqual(POLICY);
  });

  it('offers no file to pages, and no door to other extensions', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('content_scripts');
    if (store === 'chrome') expect(manifest.externally_connectable).toEqual({ ids: [] });
  });

  it('names only files that are there', () => {
    const files = filesOf(packages, store);
    const { icons, devtools_page, background } = manifest as {
      icons: Record<string, string>;
      devtools_page: string;
      background: { scripts?: string[]; service_worker?: string };
    };
    const named = [
      ...Object.values(icons),
      devtools_page,
      ...(background.scripts ?? [background.service_worker ?? '']),
    ];
    for (const file of named) expect(files.has(file), file).toBe(true);
  });
});
