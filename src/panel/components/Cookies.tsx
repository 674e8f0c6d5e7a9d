import type { CookieVerdict, Diagnosis } from '../../core/formats/report.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** Cookies against this request: sent, held back, stored or refused, each with the rule. */
export function Cookies({ diagnosis, host }: { diagnosis: Diagnosis; host: string }) {
  const { cookies, exchange } = diagnosis;
  if (!cookies.length && exchange.credentials.value !== 'include') return null;
  return (
    <Section title={`Cookies for ${host}`}>
      {cookies.length === 0 ? (
        <p class="dim">The request may carry cookies; none was seen in the jar, sent or set.</p>
      ) : (
        <table class="cookies">
          <thead class="offscreen">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Fate</th>
              <th scope="col">Rule and attributes</th>
            </tr>
          </thead>
          <tbody>
            {cookies.map((cookie, i) => (
              <CookieRow key={`${i} ${cookie.name}`} cookie={cookie} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function CookieRow({ cookie }: { cookie: CookieVerdict }) {
  const kept = cookie.stored !== false && (cookie.sent || cookie.stored === true);
  return (
    <tr>
      <th scope="row">
        <Value text={cookie.name} longest={60} />
      </th>
      <td class={kept ? 'good' : 'bad'}>
        {kept ? '✓' : '✗'} {fate(cookie)}
      </td>
      <td>
        {cookie.reasons.map((reason) => (
          <div key={reason}>
            <Value text={reason} longest={400} />
          </div>
        ))}
        <span class="mono dim">
          <Value text={cookie.attributes} longest={300} />
        </span>
      </td>
    </tr>
  );
}

function fate({ sent, stored }: CookieVerdict): string {
  const kept = stored === undefined ? null : stored ? 'stored' : 'refused';
  const carried = sent ? 'sent' : 'held back';
  return kept ? (sent ? `sent, ${kept}` : kept) : carried;
}
