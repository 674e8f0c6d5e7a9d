import { type Recording, readRecordings } from '../../corpus/recording.ts';
import { NUMBER, type Template, TIME } from './request-lines.ts';

/** Requests with more events than this have redirects, which are rare. */
const MOST_LINES = 14;

/** Failing requests (preflighted and not), and such as pass, as Chromium recorded them; their hosts made few. */
export function templates(kind: 'failing' | 'passing', count: number, hosts: number): Template[] {
  const fits = (one: Recording) =>
    one.outcome.ok === (kind === 'passing') &&
    one.events.length <= MOST_LINES &&
    one.scenario.faults.length <= 1 &&
    one.events.every(({ source }) => source === 'webRequest');
  return readRecordings('chromium')
    .filter(fits)
    .slice(0, count)
    .map((one, index) => toTemplate(one, `api${index % hosts}.bench.test`));
}

function toTemplate({ events, scenario }: Recording, host: string): Template {
  const ids = [...new Set(events.map(({ details }) => String((details as { requestId?: unknown }).requestId)))];
  const recorded = new URL(scenario.request.url);
  const lines = events.map(({ seq: _, details, ...event }) => {
    const own = details as unknown as Record<string, unknown>;
    const requestId = `${ids.indexOf(String(own.requestId))}${NUMBER}`;
    return JSON.stringify({ ...event, details: { ...own, requestId, timeStamp: TIME } })
      .replaceAll(recorded.host, host)
      .replaceAll(recorded.pathname, `/v1/orders/${NUMBER}`);
  });
  return { host, lines };
}
