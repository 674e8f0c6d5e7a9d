import type { CookieVerdict, Diagnosis } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** Cookies against this request: sent, held back, stored or refused, each with the rule. */
export function Cookies({ diagnosis, host }: { diagnosis: Diagnosis; host: string }) {
  const { cookies, exchange } = diagnosis;
  if (!cookies.length && exchange.credentials.value !== 'include') return null;
  return (
    <Section title={message('cookiesFor', { host })}>
      {cookies.length === 0 ? (
        <p class="dim">{message('cookiesNone')}</p>
      ) : (
        <table class="cookies">
          <thead class="offscreen">
            <tr>
              <th scope="col">{message('cookieName')}</th>
              <th scope="col">{message('cookieFate')}</th>
              <th scope="col">{message('cookieRule')}</th>
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
  if (stored === undefined) return message(sent ? 'cookieSent' : 'cookieHeldBack');
  const kept = message(stored ? 'cookieStored' : 'cookieRefused');
  return sent ? message('cookieSentAnd', { fate: kept }) : kept;
}
