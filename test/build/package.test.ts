import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySources, filesOf, manifestOf, type SourceTree } from './packages.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** DevTools page and panel together, in bytes as a server would send them. */
const BUDGET = 250_000;

describe('npm run package', () => {
  let first: SourceTree;
  let packages: Map<string, Buffer>;
  beforeAll(async () => {
    first = await copySources();
    packages = await first.packages();
  });
  afterAll(() => first?.remove());

  const shipped = (name: string) => filesOf(packages, name);

  it('gives the same bytes in another folder, at another time, in another environment', async () => {
    const second = await copySources(first.path);
    try {
      const again = await second.packages({ TZ: 'Asia/Tokyo', NODE_ENV: 'development' });
      expect([...again.keys()].sort()).toEqual(['chrome', 'edge', 'firefox', 'maps']);
      for (const [name, bytes] of packages) expect(bytes.equals(again.get(name) ?? Buffer.of()), name).toBe(true);
    } finally {
      await second.remove();
    }
  });

  it.each(['chrome', 'edge', 'firefox'])('keeps source maps out of the zip for %s, and the licenses in it', (store) => {
    const files = shipped(store);
    expect([...files.keys()].filter((name) => name.endsWith('.map'))).toEqual([]);
    expect([...files.values()].filter((text) => text.includes('sourceMappingURL'))).toEqual([]);
    expect(files.get('LICENSE')).toContain('MIT License');
    expect(files.has('THIRD-PARTY.txt')).toBe(true);
  });

  it.each(['chrome', 'firefox'])('lists the license of every package whose code is in the build for %s', (store) => {
    const list = shipped(store).get('THIRD-PARTY.txt') ?? '';
    const packagesInMaps = [...shipped('maps')]
      .filter(([name]) => name.startsWith(`${store}/`))
      .flatMap(([, map]) => (JSON.parse(map) as { sources: string[] }).sources)
      .map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1])
      .filter((name) => name !== undefined);
    expect(packagesInMaps).toContain('preact');
    for (const name of new Set(packagesInMaps)) expect(list).toMatch(new RegExp(`^${name} \\d.*\nLicense: `, 'm'));
  });

  it.each(['chrome', 'firefox'])('has a source map for every script of the build for %s', (store) => {
    const maps = shipped('maps');
    const scripts = [...shipped(store).keys()].filter((name) => name.endsWith('.js'));
    const written = scripts.filter((name) => name !== 'service-worker-loader.js');
    expect(written.length).toBeGreaterThan(4);
    for (const name of written) expect(maps.has(`${store}/${name}.map`), name).toBe(true);
  });

  it('takes the version from package.json', () => {
    for (const store of ['chrome', 'firefox']) {
      expect(manifestOf(packages, store).version).toBe(version);
    }
  });

  it.each(['chrome', 'firefox'])(`keeps the DevTools page and the panel under ${BUDGET / 1000} kB for %s`, (store) => {
    const loaded = [...shipped(store)].filter(([name]) => /\.(js|css|html)$/.test(name) && !name.startsWith('page/'));
    const bytes = loaded.map(([name, text]) => ({ name, bytes: gzipSync(text, { level: 9 }).length }));
    const total = bytes.reduce((sum, file) => sum + file.bytes, 0);
    expect(total, JSON.stringify(bytes)).toBeLessThan(BUDGET);
  });
});
