import { spawnSync } from 'node:child_process';
import { canInstall, installPackages } from '../../scripts/browsers.mjs';

/** The installed version of a Debian package, without what Debian adds; null where it is not installed. */
export function debianVersion(name: string): string | null {
  const { stdout, status } = spawnSync('dpkg-query', ['--show', name], { encoding: 'utf8' });
  const version = status === 0 ? stdout.trim().split('\t')[1] : undefined;
  return version ? version.replace(/^\d+:/, '').replace(/[-+].*$/, '') : null;
}

/** Installs Debian packages that are missing. @throws a line that says which */
export function installDebianPackages(names: readonly string[]): void {
  const missing = [...new Set(names)].filter((name) => debianVersion(name) === null);
  if (!missing.length) return;
  if (!canInstall() || !installPackages(missing))
    throw new Error(`Install ${missing.join(', ')} (Debian, Ubuntu), or choose stacks by STACK=express,fastify,...`);
}
