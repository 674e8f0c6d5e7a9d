import {
  ask,
  baseUri,
  indexOf,
  isObject,
  NativeURL,
  urlHref,
  urlPassword,
  urlProtocol,
  urlUsername,
} from './natives.ts';

/** A URL argument as text, converted once, as the browser would; what is no object is left to the browser. */
export const urlArgument = (value: unknown): unknown => (isObject(value) ? `${value as unknown as string}` : value);

/** The URL against which the document resolves this value now; undefined where the value says all. */
export const baseOf = (value: unknown): string | undefined =>
  typeof value === 'string' && (indexOf(value, 'https://') === 0 || indexOf(value, 'http://') === 0)
    ? undefined
    : baseUri(document);

/**
 * The absolute http(s) URL that a document with this base asks for; null when there is none, or the browser refuses it
 * before asking anybody.
 */
export function askedUrl(value: unknown, base: string | undefined): string | null {
  if (typeof value === 'symbol') return null;
  return ask(() => {
    const url = new NativeURL(`${value as string}`, base);
    const protocol = urlProtocol(url);
    if (protocol !== 'http:' && protocol !== 'https:') return null;
    return urlUsername(url) === '' && urlPassword(url) === '' ? urlHref(url) : null;
  }, null);
}
