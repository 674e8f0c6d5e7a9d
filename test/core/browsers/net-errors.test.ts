import { describe, expect, it } from 'vitest';
import { causeOfNetworkError } from '../../../src/core/browsers/net-errors.ts';
import { captureLines, observationsOf, readRecordings } from '../../corpus/recording.ts';

/** Codes that say nothing but that it failed: the headers have to tell why. */
const GENERIC = [
  'net::ERR_FAILED',
  'NS_ERROR_DOM_BAD_URI',
  'NS_ERROR_FAILURE',
  'NS_ERROR_UNEXPECTED',
  // What Firefox says of a redirect it took back: the status of the connection at that time.
  'NS_ERROR_NET_ON_RECEIVING_FROM',
  'NS_ERROR_NET_ON_WAITING_FOR',
];

describe("a browser's error code", () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'dns-failure'],
    ['NS_ERROR_UNKNOWN_HOST', 'dns-failure'],
    ['net::ERR_CONNECTION_REFUSED', 'connection-refused'],
    ['NS_ERROR_CONNECTION_REFUSED', 'connection-refused'],
    ['net::ERR_EMPTY_RESPONSE', 'connection-reset'],
    ['NS_ERROR_NET_RESET', 'connection-reset'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'connection-reset'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'connection-timeout'],
    ['NS_ERROR_NET_TIMEOUT', 'connection-timeout'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['NS_ERROR_OFFLINE', 'offline'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls-certificate'],
    ['The certificate is not trusted because it is self-signed.', 'tls-certificate'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls-protocol'],
    ['SSL_ERROR_RX_RECORD_TOO_LONG', 'tls-protocol'],
    ['net::ERR_BLOCKED_BY_CLIENT', 'blocked-by-client'],
    ['NS_ERROR_TRACKING_URI', 'tracking-protection'],
    ['net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', 'resource-policy'],
    ['net::ERR_BLOCKED_BY_ORB', 'opaque-response-blocked'],
    ['net::ERR_ABORTED', 'request-aborted'],
    ['NS_BINDING_ABORTED', 'request-aborted'],
    ['net::ERR_CONTENT_DECODING_FAILED', 'body-decoding-failed'],
    ['net::ERR_TOO_MANY_REDIRECTS', 'redirect-limit'],
    ['NS_ERROR_REDIRECT_LOOP', 'redirect-limit'],
    ['net::ERR_BLOCKED_BY_CSP', 'content-security-policy'],
    ['net::ERR_UNSAFE_PORT', 'scheme-unsupported'],
  ])('%s means %s', (code, cause) => expect(causeOfNetworkError(code)).toBe(cause));

  it.each([...GENERIC, ''])('%j names no cause', (code) => expect(causeOfNetworkError(code)).toBeNull());

  it.each(['chromium', 'firefox'] as const)('is known whenever it stands in a recording of %s', (browser) => {
    const codes = observationsOf(captureLines(readRecordings(browser))).flatMap((one) =>
      one.kind === 'web-request' && one.error !== null ? [one.error] : [],
    );
    const unknown = [...new Set(codes)].filter((code) => causeOfNetworkError(code) === null);
    expect(codes.length).toBeGreaterThan(100);
    expect(unknown.filter((code) => !GENERIC.includes(code))).toEqual([]);
  });
});
