import type { Diagnosis, Finding } from '../core/formats/report.ts';

/** Which problem a finding belongs to: what one change cures has one key. `host`: the target's. */
export function problemKey(diagnosis: Diagnosis, host: string, finding: Finding): string {
  return `${finding.cause} ${host} ${fixShape(diagnosis)}`;
}

/** What would be changed where, without the values: PUT and DELETE on one route are one problem. */
function fixShape({ fix }: Diagnosis): string {
  if (!fix) return '';
  const patches = fix.patches.map(
    (patch) =>
      `${patch.phase}${patch.hop}${patch.status === null ? '' : '!'}:${patch.set.map(([name]) => name.toLowerCase()).sort()}`,
  );
  return [...patches, ...fix.cookies.map((cookie) => cookie.name), fix.client.length ? 'client' : ''].join(';');
}
