import { readFile } from 'node:fs/promises';

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}

/** A request as Chromium's own network log tells it. */
export interface LoggedRequest {
  url: string;
  /** Serialized origin of who asked; `not an origin` for what the browser or a person began. */
  initiator: string;
}

/**
 * Every request that the browser's network stack was given, from the file that `--log-net-log` names. It is whole only
 * after the browser was closed.
 */
export async function readNetLog(file: string): Promise<LoggedRequest[]> {
  const text = await readFile(file, 'utf8');
  const { constants, events } = JSON.parse(text) as NetLog;
  const start = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events.flatMap(({ type, params }) =>
    type === start && params?.url ? [{ url: params.url, initiator: params.initiator ?? 'not an origin' }] : [],
  );
}
