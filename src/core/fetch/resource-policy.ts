import { get, type HeaderList } from './header-list.ts';
import { isSameOrigin, originOf, parseUrl } from './origin.ts';
import { isSchemelesslySameSite, obtainSite } from './site.ts';

/**
 * Whether the response's Cross-Origin-Resource-Policy refuses a no-cors request; null when it lets it pass.
 * https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function resourcePolicyFault(
  headers: HeaderList,
  origin: string,
  url: string,
): { kind: 'resource-policy'; policy: 'same-origin' | 'same-site' } | null {
  const policy = get(headers, 'cross-origin-resource-policy');
  if (policy === 'same-origin' && !isSameOrigin(origin, originOf(url))) return { kind: 'resource-policy', policy };
  if (policy === 'same-site') {
    // A secure resource is not given to an insecure page of the same site.
    const secureEnough = origin.startsWith('https:') || parseUrl(url)?.protocol !== 'https:';
    if (!isSchemelesslySameSite(obtainSite(origin), obtainSite(url)) || !secureEnough)
      return { kind: 'resource-policy', policy };
  }
  return null;
}
