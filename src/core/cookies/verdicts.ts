import type { CredentialsMode, Exchange } from '../exchange/exchange.ts';
import type { CookieVerdict } from '../formats/report.ts';
import { type CookieJudgement, judgeCookies } from './judgement.ts';

/** The report's rows of judgements: jar cookies without `stored`, Set-Cookie lines with it. */
export function cookieRows(judgements: readonly CookieJudgement[]): CookieVerdict[] {
  return judgements.map(({ question, name, yes, reasons, attributes }) =>
    question === 'sent'
      ? { name, sent: yes, reasons, attributes }
      : { name, sent: false, stored: yes, reasons, attributes },
  );
}

/**
 * The report's rows for an exchange: jar cookies first, then the Set-Cookie lines of every hop. Empty when neither the
 * jar nor a Set-Cookie was seen. `credentials` is the credentials mode as far as it is known.
 */
export const cookieVerdicts = (exchange: Exchange, credentials: CredentialsMode | null): CookieVerdict[] =>
  cookieRows(judgeCookies(exchange, credentials));
