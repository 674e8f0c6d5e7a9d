import { get, type HeaderList } from '../../fetch/header-list.ts';
import type { Diagnosis, Patch } from '../../formats/report.ts';

const MAX_VALUE = 300;

/** A value from outside in a shell comment: one line, whatever it holds. */
const plain = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').slice(0, MAX_VALUE);

const got = (value: string | number | null): string =>
  value === null || value === '' ? '(none)' : plain(String(value));

/** What an answer should have said against what it said, one shell comment a line. */
function comments(patch: Patch | undefined, status: number | null, headers: HeaderList | null): string[] {
  if (!patch) return status === null ? [] : [`# status: ${status}, as expected`];
  const rows: [string, string, string][] = [];
  if (patch.status !== null) rows.push(['status', String(patch.status), got(status)]);
  for (const [name, value] of patch.set) rows.push([name, plain(value), got(headers ? get(headers, name) : null)]);
  for (const name of patch.remove) rows.push([name, '(none)', got(headers ? get(headers, name) : null)]);
  return rows.map(([name, expected, was]) =>
    expected === was ? `# ${plain(name)}: ${was}, as expected` : `# ${plain(name)}: expected ${expected}; got ${was}`,
  );
}

/**
 * The preflight and the request of a diagnosis as curl commands, each under comments that hold what the answer should
 * say against what it said. @returns text for a shell; empty where there is nothing to send
 */
export function curlText(diagnosis: Diagnosis): string {
  const { fix, exchange } = diagnosis;
  const hop = exchange.hops[0];
  if (!fix || !hop) return '';
  const patch = (phase: Patch['phase']) => fix.patches.find((one) => one.hop === 0 && one.phase === phase);
  return `${fix.curl
    .map((command) => {
      const asksFirst = /^curl -i -X '?OPTIONS'? /.test(command) && command.includes('Access-Control-Request-Method');
      const answer = asksFirst ? hop.preflight : hop;
      const lines = comments(
        patch(asksFirst ? 'preflight' : 'response'),
        answer?.status ?? null,
        answer?.responseHeaders ?? null,
      );
      return [asksFirst ? '# Preflight' : '# Request', ...lines, command].join('\n');
    })
    .join('\n\n')}\n`;
}
