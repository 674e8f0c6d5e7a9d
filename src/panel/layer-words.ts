import type { Layer } from '../core/formats/report.ts';

/** The report's layers in words. "Not CORS" is an answer, so it is said. */
export const LAYER_WORDS: Record<Layer, string> = {
  cors: 'CORS',
  network: 'not CORS: network',
  tls: 'not CORS: TLS',
  'mixed-content': 'not CORS: mixed content',
  'content-security-policy': 'not CORS: content security policy',
  extension: 'not CORS: another extension',
  cookies: 'cookies',
  'resource-policy': 'not CORS: resource policy',
  'local-network': 'not CORS: local network access',
  'service-worker': 'not CORS: service worker',
  server: 'server',
  script: 'not CORS: script',
  unknown: 'unknown',
};
