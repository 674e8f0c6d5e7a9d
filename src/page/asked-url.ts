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

const isHttp = (value: string): boolean => indexOf(value, 'https://') === 0 || indexOf(value, 'http://') === 0;

/** The URL against which the document resolves this value now; undefined where the value says all. */
export const baseOf = (value: unknown): string | undefined =>
  typeof value === 'string' && isHttp(value) ? undefined : baseUri(document);

/** A URL as it is told: the reader resolves it. */
export interface AskedUrl {
  url: string;
  /** Empty where the URL needs none. */
  base: string;
}

/**
 * The http(s) URL that a document with this base asks for; null when there is none, or the browser refuses it before
 * asking anybody. What is seen to be http(s) and without a password is not parsed here, as that would cost the page.
 */
export function askedUrl(value: unknown, base: string | undefined): AskedUrl | null {
  if (typeof value === 'symbol') return null;
  if (typeof value === 'string' && indexOf(value, '@') < 0) {
    if (base === undefined) return { url: value, base: '' };
    const hasNoScheme = indexOf(value, '/') === 0 || indexOf(value, ':') < 0;
    if (hasNoScheme && isHttp(base) && indexOf(base, '@') < 0) return { url: value, base };
  }
  return ask(() => {
    const url = new NativeURL(`${value as string}`, base);
    const protocol = urlProtocol(url);
    if (protocol !== 'http:' && protocol !== 'https:') return null;
    return urlUsername(url) === '' && urlPassword(url) === '' ? { url: urlHref(url), base: '' } : null;
  }, null);
}
