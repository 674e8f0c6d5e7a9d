import type { CredentialsMode, Exchange } from '../exchange/exchange.ts';
import type { CookieVerdict } from '../formats/report.ts';
import { judgeCookies } from './judgement.ts';

/**
 * The report's rows for an exchange: jar cookies (without `stored`) first, then the Set-Cookie lines of every hop (with
 * `stored`). Empty when neither the jar nor a Set-Cookie was seen. `credentials` is the credentials mode as far as it
 * is known.
 */
export function cookieVerdicts(exchange: Exchange, credentials: CredentialsMode | null): CookieVerdict[] {
  return judgeCookies(exchange, credentials).map(({ question, name, yes, reasons, attributes }) =>
    question === 'sent'
      ? { name, sent: yes, reasons, attributes }
      : { name, sent: false, stored: yes, reasons, attributes },
  );
}
