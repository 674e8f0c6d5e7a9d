import type { Finding, Layer } from '../core/formats/report.ts';
import type { Column } from '../messaging/settings.ts';
import type { MessageKey } from './messages.ts';
import { KIND_MESSAGES } from './report-page/kind-messages.ts';
import type { Kind } from './row-facts.ts';

/** What the report names by a word of its own, in the words of the reader. */
export const CERTAINTY_WORDS: Record<Finding['certainty'], MessageKey> = {
  proven: 'certaintyProven',
  likely: 'certaintyLikely',
  possible: 'certaintyPossible',
};

export const OWNER_WORDS: Record<Finding['owner'], MessageKey> = {
  server: 'ownerServer',
  gateway: 'ownerGateway',
  client: 'ownerClient',
  browser: 'ownerBrowser',
  network: 'ownerNetwork',
};

export const PHASE_WORDS: Record<Finding['phase'], MessageKey> = {
  request: 'phaseRequest',
  preflight: 'phasePreflight',
  response: 'phaseResponse',
  redirect: 'phaseRedirect',
  cookie: 'phaseCookie',
  environment: 'phaseEnvironment',
};

export const COLUMN_WORDS: Record<Column, MessageKey> = {
  host: 'columnHost',
  status: 'columnStatus',
  cause: 'columnCause',
  type: 'columnType',
  origin: 'columnOrigin',
  duration: 'columnDuration',
};

export const KIND_WORDS: Record<Kind, MessageKey> = {
  ...KIND_MESSAGES,
  advice: 'kindAdvice',
};

/** "Not CORS" is an answer, so it is said. */
export const LAYER_WORDS: Record<Layer, MessageKey> = {
  cors: 'layerCors',
  network: 'layerNetwork',
  tls: 'layerTls',
  'mixed-content': 'layerMixedContent',
  'content-security-policy': 'layerContentSecurityPolicy',
  extension: 'layerExtension',
  cookies: 'layerCookies',
  'resource-policy': 'layerResourcePolicy',
  'local-network': 'layerLocalNetwork',
  'service-worker': 'layerServiceWorker',
  server: 'layerServer',
  script: 'layerScript',
  unknown: 'layerUnknown',
};
