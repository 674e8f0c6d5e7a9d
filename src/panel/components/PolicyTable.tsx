import { useMemo } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { type Policy, policies } from '../policies.ts';
import { duration, plural } from '../text.ts';
import { Value } from './Value.tsx';

/** One block per API origin: what its policy turned out to be, and what its preflights cost. */
export function PolicyTable() {
  const { feed } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const found = useMemo(() => policies(evidence.rows()), [evidence, version]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="list policies" aria-label="Policies by API origin" tabIndex={0}>
      {found.length === 0 && <p class="dim">No answer from another origin was seen yet.</p>}
      {found.map((policy) => (
        <PolicyView key={policy.origin} policy={policy} />
      ))}
    </section>
  );
}

function PolicyView({ policy }: { policy: Policy }) {
  const lines: [string, string][] = [
    ['Origins', list(policy.allowOrigins)],
    ['Methods', list(policy.methods)],
    ['Headers', list(policy.headers)],
    ['Credentials', policy.credentials ? '✓ allowed' : '— not allowed'],
    ['Exposed', list(policy.exposed)],
    ['Vary: Origin', policy.varies ? '✓ yes' : '✗ no'],
    ['Max-Age', policy.maxAges.length ? policy.maxAges.map((age) => `${age} s`).join(', ') : '— not set'],
    [
      'Preflights',
      policy.preflights === 0
        ? 'none'
        : `${policy.preflights}, ${duration(policy.preflightMs)} in all, ${policy.avoidable} repeated an earlier one`,
    ],
  ];
  return (
    <article class="policy" data-origin={policy.origin}>
      <h2>
        <Value text={policy.origin} longest={120} />
      </h2>
      <p class="dim">
        {plural(policy.requests, 'request')}, {policy.failed} failed
      </p>
      <table>
        <tbody>
          {lines.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="mono">
                <Value text={value} longest={300} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {policy.advice.map((advice) => (
        <p key={advice} class="note">
          <Value text={advice} longest={200} />
        </p>
      ))}
    </article>
  );
}

function list(values: string[]): string {
  return values.length ? values.join(', ') : '— none seen';
}
