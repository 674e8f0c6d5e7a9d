import { spawnSync } from 'node:child_process';
import { canInstall, installPackages } from '../../scripts/browsers.mjs';
import { STACKS } from './stacks.ts';

/** The installed version of a Debian package, without what Debian adds; null where it is not installed. */
export function debianVersion(name: string): string | null {
  const { stdout, status } = spawnSync('dpkg-query', ['--show', name], { encoding: 'utf8' });
  const version = status === 0 ? stdout.trim().split('\t')[1] : undefined;
  return version ? version.replace(/^\d+:/, '').replace(/[-+].*$/, '') : null;
}

/** Installs the servers that the stacks take from Debian. @throws a line that says what is missing */
export function installDebianPackages(): void {
  const wanted = STACKS.flatMap(({ debian, packages }) => (debian ? packages : []));
  const missing = [...new Set(wanted)].filter((name) => debianVersion(name) === null);
  if (!missing.length) return;
  if (!canInstall() || !installPackages(missing))
    throw new Error(`Install ${missing.join(', ')} (Debian, Ubuntu), or choose others by STACK=express,fastify,...`);
}
