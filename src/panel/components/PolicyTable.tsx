import { useMemo } from 'preact/hooks';
import { message, messageFor } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import { type Policy, policies } from '../policies.ts';
import { duration } from '../text.ts';
import { Value } from './Value.tsx';

/** One block per API origin: what its policy turned out to be, and what its preflights cost. */
export function PolicyTable() {
  const { feed } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const found = useMemo(() => policies(evidence.rows()), [evidence, version]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="list policies" aria-label={message('policiesByOrigin')} tabIndex={0}>
      {found.length === 0 && <p class="dim">{message('policiesNone')}</p>}
      {found.map((policy) => (
        <PolicyView key={policy.origin} policy={policy} />
      ))}
    </section>
  );
}

function PolicyView({ policy }: { policy: Policy }) {
  const lines: [string, string][] = [
    [message('policyOrigins'), list(policy.allowOrigins)],
    [message('policyMethods'), list(policy.methods)],
    [message('policyHeaders'), list(policy.headers)],
    [message('policyCredentials'), message(policy.credentials ? 'policyCredentialsYes' : 'policyCredentialsNo')],
    [message('policyExposed'), list(policy.exposed)],
    [message('policyVary'), message(policy.varies ? 'policyVaryYes' : 'policyVaryNo')],
    [
      message('policyMaxAge'),
      policy.maxAges.length
        ? policy.maxAges.map((age) => message('seconds', { count: age })).join(', ')
        : message('policyMaxAgeNone'),
    ],
    [
      message('policyPreflights'),
      policy.preflights === 0
        ? message('none')
        : message('policyPreflightCost', {
            count: policy.preflights,
            duration: duration(policy.preflightMs),
            avoidable: policy.avoidable,
          }),
    ],
  ];
  return (
    <article class="policy" data-origin={policy.origin}>
      <h2>
        <Value text={policy.origin} longest={120} />
      </h2>
      <p class="dim">
        {message('policyRequests', { requests: messageFor('requestCount', policy.requests), failed: policy.failed })}
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
  return values.length ? values.join(', ') : message('policyNoneSeen');
}
