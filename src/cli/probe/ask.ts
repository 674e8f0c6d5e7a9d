import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Header, HeaderList } from '../../core/fetch/header-list.ts';
import { version } from '../version.ts';

export interface Ask {
  url: string;
  method: string;
  headers: HeaderList;
  body?: string | null;
  /** Milliseconds without an answer after which the server counts as silent. */
  silence?: number;
}

export type Answer = { status: number; headers: Header[] } | { error: string };

const SILENCE_MS = 10_000;
/** Bytes of headers that Chromium reads of an answer; Node's own limit is far lower. net/http/http_stream_parser.h */
const MAX_HEADER_BYTES = 256 * 1024;
/** What a server that never ends its answer is cut off with. */
export const TIMED_OUT = 'net::ERR_TIMED_OUT';

/** Node's error codes in Chromium's words, for the engine knows those. */
const ERRORS: Record<string, string> = {
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  EHOSTUNREACH: 'net::ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'net::ERR_INTERNET_DISCONNECTED',
  ETIMEDOUT: TIMED_OUT,
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  EPIPE: 'net::ERR_CONNECTION_RESET',
  EPROTO: 'net::ERR_SSL_PROTOCOL_ERROR',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'net::ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'net::ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'net::ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'net::ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'net::ERR_CERT_AUTHORITY_INVALID',
  HPE_HEADER_OVERFLOW: 'net::ERR_RESPONSE_HEADERS_TOO_BIG',
};

function inChromiumsWords(code = ''): string {
  if (code.startsWith('ERR_SSL_')) return 'net::ERR_SSL_PROTOCOL_ERROR';
  return ERRORS[code] ?? (code.startsWith('HPE_') ? 'net::ERR_INVALID_HTTP_RESPONSE' : 'net::ERR_FAILED');
}

/**
 * Sends one request and reads the head of its answer; the body is not read. Redirects are not followed. Node's own
 * fetch cannot stand in: it does not let Origin be set.
 * @returns the answer with its headers as the wire had them, or the error in Chromium's words; never throws
 */
export function ask({ url, method, headers, body = null, silence = SILENCE_MS }: Ask): Promise<Answer> {
  return new Promise((resolve) => {
    const target = new URL(url);
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(target, {
      ...{ method, agent: false, headers: wireHeaders(headers, body) },
      ...{ timeout: silence, maxHeaderSize: MAX_HEADER_BYTES },
    });
    const fail = (error: NodeJS.ErrnoException) => resolve({ error: inChromiumsWords(error.code) });
    // The timeout of a socket counts silence; a server that drips headers must end, too.
    const deadline = setTimeout(giveUp, 2 * silence);
    function giveUp(): void {
      resolve({ error: TIMED_OUT });
      request.destroy();
    }
    request.once('timeout', giveUp);
    request.once('close', () => clearTimeout(deadline));
    // What comes after the answer was read is of no interest, but must not be thrown.
    request.on('error', fail);
    request.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0, headers: headersOf(response) });
      response.destroy();
    });
    request.end(body ?? undefined);
  });
}

/** As browsers send them: what the probe adds needs no permission. Pairs, so that letter case and order stay. */
function wireHeaders(headers: HeaderList, body: string | null): Record<string, string | string[]> {
  const sent: Record<string, string | string[]> = {
    Accept: '*/*',
    'User-Agent': `whycors/${version}`,
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    ...(body === null ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  for (const [name, value] of headers) {
    const own = Object.keys(sent).find((key) => key.toLowerCase() === name.toLowerCase());
    if (own) delete sent[own];
    sent[name] = value;
  }
  return sent;
}

function headersOf(response: IncomingMessage): Header[] {
  const pairs: Header[] = [];
  for (let i = 0; i + 1 < response.rawHeaders.length; i += 2)
    pairs.push([response.rawHeaders[i] as string, response.rawHeaders[i + 1] as string]);
  return pairs;
}
