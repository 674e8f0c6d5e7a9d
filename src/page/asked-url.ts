import { ask, baseUri, isObject, NativeURL, urlHref, urlPassword, urlProtocol, urlUsername } from './natives.ts';

/** A URL argument as text, converted once, as the browser would; what is no object is left to the browser. */
export const urlArgument = (value: unknown): unknown => (isObject(value) ? `${value as unknown as string}` : value);

/** The URL against which the document resolves what it asks for now. */
export const currentBase = (): string => baseUri(document);

/**
 * The absolute http(s) URL that a document with this base asks for; null when there is none, or the browser refuses it
 * before asking anybody.
 */
export function askedUrl(value: unknown, base: string): string | null {
  if (typeof value === 'symbol') return null;
  return ask(() => {
    const url = new NativeURL(`${value as string}`, base);
    const protocol = urlProtocol(url);
    if (protocol !== 'http:' && protocol !== 'https:') return null;
    return urlUsername(url) === '' && urlPassword(url) === '' ? urlHref(url) : null;
  }, null);
}
