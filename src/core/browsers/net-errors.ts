/**
 * What a browser's own error codes mean, as causes of the catalogue. Chromium's codes are `net::ERR_*`; Firefox gives
 * `NS_*` names, and for TLS a localized sentence. Measured in both browsers; see net_error_list.h and ErrorList.py.
 */
export type NetworkCause =
  | 'dns-failure'
  | 'connection-refused'
  | 'connection-reset'
  | 'connection-timeout'
  | 'offline'
  | 'tls-certificate'
  | 'tls-protocol'
  | 'blocked-by-client'
  | 'tracking-protection'
  | 'resource-policy'
  | 'opaque-response-blocked'
  | 'local-network-access'
  | 'request-aborted'
  | 'body-decoding-failed'
  | 'redirect-limit'
  | 'proxy-authentication'
  | 'scheme-unsupported'
  | 'content-security-policy';

const CODES: readonly (readonly [RegExp, NetworkCause])[] = [
  [/^net::ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_)|^NS_ERROR_UNKNOWN_(HOST|PROXY_HOST)$/, 'dns-failure'],
  [
    /^net::ERR_(CONNECTION_REFUSED|ADDRESS_UNREACHABLE|ADDRESS_INVALID)$|^NS_ERROR_(CONNECTION_REFUSED|PROXY_CONNECTION_REFUSED)$/,
    'connection-refused',
  ],
  [/^net::ERR_(CONNECTION_TIMED_OUT|TIMED_OUT)$|^NS_ERROR_NET_TIMEOUT/, 'connection-timeout'],
  [/^net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)$|^NS_ERROR_OFFLINE$/, 'offline'],
  [
    /^net::ERR_CERT_|^net::ERR_SSL_(KEY_USAGE|PINNED|CLIENT_AUTH)|^MOZILLA_PKIX|^SEC_ERROR_|certificate/i,
    'tls-certificate',
  ],
  [/^net::ERR_(SSL_|BAD_SSL|ECH_)|^SSL_ERROR_|\bSSL\b|\bTLS\b|NS_ERROR_NET_INADEQUATE_SECURITY/, 'tls-protocol'],
  [
    /^net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|CONNECTION_FAILED|HTTP2_|QUIC_|INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH|INVALID_HTTP_RESPONSE|INVALID_CHUNKED_ENCODING|RESPONSE_HEADERS_)|^NS_ERROR_NET_(RESET|INTERRUPT|PARTIAL_TRANSFER|EMPTY_RESPONSE|HTTP2_)/,
    'connection-reset',
  ],
  [/^net::ERR_BLOCKED_BY_(CLIENT|ADMINISTRATOR)$|^NS_ERROR_ABORT$/, 'blocked-by-client'],
  [/^net::ERR_BLOCKED_BY_CSP$|^NS_ERROR_(CSP|DOM_CSP)/, 'content-security-policy'],
  [
    /^NS_ERROR_(TRACKING|FINGERPRINTING|CRYPTOMINING|SOCIALTRACKING|EMAILTRACKING|BLOCKED_URI|HARMFUL|MALWARE|PHISHING|UNWANTED)/,
    'tracking-protection',
  ],
  [/^net::ERR_BLOCKED_BY_RESPONSE|^NS_ERROR_DOM_CORP_FAILED$/, 'resource-policy'],
  [/^net::ERR_BLOCKED_BY_ORB$/, 'opaque-response-blocked'],
  [
    /^net::ERR_BLOCKED_BY_(LOCAL|PRIVATE)_NETWORK_ACCESS|^NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED$/,
    'local-network-access',
  ],
  [/^net::ERR_ABORTED$|^NS_BINDING_ABORTED$/, 'request-aborted'],
  [/^net::ERR_CONTENT_DECODING|^NS_ERROR_(INVALID_CONTENT_ENCODING|CORRUPTED_CONTENT)$/, 'body-decoding-failed'],
  [/^net::ERR_TOO_MANY_REDIRECTS$|^NS_ERROR_REDIRECT_LOOP$/, 'redirect-limit'],
  [/^net::ERR_(PROXY_|TUNNEL_)|^NS_ERROR_PROXY_AUTHENTICATION/, 'proxy-authentication'],
  [
    /^net::ERR_(UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|UNSAFE_PORT)$|^NS_ERROR_(UNKNOWN_PROTOCOL|PORT_ACCESS_NOT_ALLOWED)$/,
    'scheme-unsupported',
  ],
];

/** The cause that an error code names; null where the code is generic (`net::ERR_FAILED`, `NS_ERROR_DOM_BAD_URI`). */
export function causeOfNetworkError(error: string): NetworkCause | null {
  for (const [pattern, cause] of CODES) if (pattern.test(error)) return cause;
  return null;
}
