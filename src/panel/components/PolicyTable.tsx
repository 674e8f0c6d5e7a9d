import { useMemo, useRef } from 'preact/hooks';
import { message, messageFor } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import type { Policy } from '../policies.ts';
import { duration } from '../text.ts';
import { useVirtualList } from '../use-virtual-list.ts';
import { Value } from './Value.tsx';

/** What a policy takes before it has been measured. */
const POLICY_PX = 300;

/** One block per API origin: what its policy turned out to be, and what its preflights cost. */
export function PolicyTable() {
  const { feed } = usePanel();
  const evidence = feed.evidence.value;
  const version = evidence.version.value;
  const [found, lines] = useMemo(() => {
    const policies = evidence.policies();
    const keyOf = (i: number) => policies[i]?.origin ?? '';
    return [policies, { length: policies.length, keyOf, heightOf: () => POLICY_PX }] as const;
  }, [evidence, version]);
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualList(scroller, lines);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} class="list policies" aria-label={message('policiesByOrigin')} tabIndex={0}>
      {found.length === 0 && <p class="dim">{message('policiesNone')}</p>}
      <div class="list-size" style={{ height: `${virtual.height}px` }}>
        {virtual.drawn.map(({ index, key, start }) => {
          const policy = found[index];
          if (!policy) return null;
          return (
            <div
              key={key}
              ref={virtual.measure}
              data-index={index}
              class="list-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <PolicyView policy={policy} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function PolicyView({ policy }: { policy: Policy }) {
  const namesOrigins = policy.allowOrigins.some((origin) => origin !== '*');
  const lines: [string, string, boolean?][] = [
    [message('policyOrigins'), list(policy.allowOrigins)],
    [message('policyMethods'), list(policy.methods)],
    [message('policyHeaders'), list(policy.headers)],
    [
      message('policyCredentials'),
      message(policy.credentials ? 'policyCredentialsYes' : 'policyCredentialsNo'),
      policy.credentials || undefined,
    ],
    [message('policyExposed'), list(policy.exposed)],
    [
      message('policyVary'),
      message(policy.varies ? 'policyVaryYes' : 'policyVaryNo'),
      policy.varies || (namesOrigins ? false : undefined),
    ],
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
          {lines.map(([name, value, good]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class={`mono ${good === undefined ? '' : good ? 'policy-good' : 'policy-bad'}`}>
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
  return values.length ? values.map((value) => value || '""').join(', ') : message('policyNoneSeen');
}
