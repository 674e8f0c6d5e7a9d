import { exchangeOfScenario } from '../../core/diagnosis/scenario-exchange.ts';
import { walk } from '../../core/diagnosis/walk.ts';
import type { CredentialsMode, Exchange } from '../../core/exchange/exchange.ts';
import type { HeaderList } from '../../core/fetch/header-list.ts';
import type { Scenario, ScenarioHop } from '../../core/formats/scenario.ts';
import { ask } from './ask.ts';

export interface ProbeRequest {
  url: string;
  origin: string;
  method: string;
  headers: HeaderList;
  credentials: CredentialsMode;
  body: string | null;
  /** Milliseconds without an answer after which a server counts as silent. */
  silence: number;
}

/** One browser is as good as the other here: nothing that they judge differently is sent. */
const BROWSER = 'chromium';

/**
 * Asks a live server what a browser would ask, in its order: the preflight where one is due, then the request, then
 * where its redirects lead; and stops where a browser would.
 * @returns the exchange as the browser would have seen it, ready to be diagnosed
 */
export async function fetchAsBrowser(request: ProbeRequest): Promise<Exchange> {
  const { silence } = request;
  const hops: ScenarioHop[] = [];
  const scenario: Scenario = {
    ...{ id: 'probe', origin: request.origin, url: request.url, mode: 'cors', credentials: request.credentials },
    ...{ method: request.method, headers: request.headers.map(([name, value]) => [name, value]), hops },
  };
  for (;;) {
    const exchange = exchangeOfScenario(scenario, BROWSER);
    const index = exchange.hops.length - 1;
    const next = exchange.hops[index];
    const stopped = walk(exchange, request.credentials).failed.length > 0;
    if (!next || stopped || scenario.error || scenario.preflightError || next.status !== null) return exchange;
    const hop: ScenarioHop = hops[index] ?? { url: next.url };
    hops[index] = hop;
    if (next.preflight && next.preflight.status === null) {
      const { requestHeaders } = next.preflight;
      const answer = await ask({ url: next.url, method: 'OPTIONS', headers: requestHeaders ?? [], silence });
      if ('error' in answer) scenario.preflightError = answer.error;
      else hop.preflight = { status: answer.status, headers: answer.headers.map(([name, value]) => [name, value]) };
      if ('error' in answer && index > 0) return exchange;
      continue;
    }
    const keepsBody = next.method === request.method && request.body !== null;
    const answer = await ask({
      ...{ url: next.url, method: next.method, headers: next.requestHeaders ?? [] },
      ...{ body: keepsBody ? request.body : null, silence },
    });
    if ('error' in answer) scenario.error = answer.error;
    else Object.assign(hop, { status: answer.status, headers: answer.headers });
  }
}
