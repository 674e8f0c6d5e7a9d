import MIMEType from 'whatwg-mimetype';
import { isOkStatus } from './cors-preflight-fetch.ts';
import { get, type HeaderList } from './header-list.ts';

/** What the first bytes of a body would be sniffed as. */
export type SniffedBody = 'image' | 'audio-or-video' | 'javascript' | 'other';

const NEVER_SNIFFED =
  /^(?:application\/(?:dash\+xml|gzip|msexcel|mspowerpoint|msword|msword-template|pdf|vnd\.|x-protobuf|zip)|audio\/mpegurl|multipart\/|text\/(?:csv|event-stream|vtt))/;
const SAFELISTED = /^(?:text\/css|image\/svg\+xml)$/;

/**
 * Whether opaque-response blocking keeps a no-cors response from the page.
 * https://github.com/annevk/orb#orbs-algorithm
 */
export function isOpaqueResponseBlocked(status: number, headers: HeaderList, body: SniffedBody): boolean {
  const type = MIMEType.parse(get(headers, 'content-type') ?? '');
  const nosniff = get(headers, 'x-content-type-options')?.split(',')[0]?.trim().toLowerCase() === 'nosniff';
  if (type) {
    if (SAFELISTED.test(type.essence) || type.isJavaScript()) return false;
    const blocklisted = type.isHTML() || isJson(type) || (type.isXML() && type.essence !== 'image/svg+xml');
    if (NEVER_SNIFFED.test(type.essence)) return true;
    if (status === 206 && blocklisted) return true;
    if (nosniff && (blocklisted || type.essence === 'text/plain')) return true;
  }
  if (body === 'image' || body === 'audio-or-video') return false;
  if (nosniff || !isOkStatus(status)) return true;
  if (!type) return false;
  if (/^(?:audio|image|video)$/.test(type.type)) return true;
  return body !== 'javascript';
}

const isJson = (type: MIMEType): boolean =>
  type.subtype.endsWith('+json') || type.essence === 'application/json' || type.essence === 'text/json';
