import { preflightsAgainAfterRedirect } from '../browsers/preflight-again.ts';
import type { CaseView } from '../causes/cause.ts';
import { patchHeaders } from '../exchange/header-patch.ts';
import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { isHttpScheme } from '../fetch/origin.ts';
import { locationUrl, redirectedRequest } from '../fetch/redirect.ts';
import { serializeRequestOrigin } from '../fetch/redirect-taint.ts';
import type { Patch } from '../formats/report.ts';

/** The request with which a redirect goes on that the browser did not follow. */
export interface NextHop {
  index: number;
  url: string;
  method: string;
  /** Names that its preflight asks about; null where none is due. */
  preflightNames: readonly string[] | null;
  /** It carries `Origin: null`: the redirect leads from another origin to yet another. */
  tainted: boolean;
}

/**
 * Where the redirect at the end of an exchange leads, once it is followed. Nobody has seen what answers there.
 * @param patches what is to be changed before: a corrected Location counts
 * @returns null where there is no such redirect, or where the browser would not follow it
 */
export function nextHopOf(view: CaseView, patches: readonly Patch[]): NextHop | null {
  const { exchange, walk } = view;
  const at = exchange.hops.length - 1;
  const last = exchange.hops[at];
  const walked = walk.hops[at];
  const mode = exchange.redirect.value ?? 'follow';
  if (!last || last.status === null || !isRedirectStatus(last.status)) return null;
  if (walked?.tainting !== 'cors' || mode !== 'follow') return null;
  const patch = patches.find(({ hop, phase }) => hop === at && phase === 'response');
  const headers = last.responseHeaders ?? [];
  const url = locationUrl(last.url, last.status, patch ? patchHeaders(headers, patch) : headers);
  if (url === null || url === 'failure' || !isHttpScheme(url)) return null;
  const asked = walked.preflight?.headerNames.map((name) => [name, ''] as const);
  const request = redirectedRequest({ method: last.method, headers: asked ?? [] }, last.status, last.url, url);
  const names = asked ? request.headers.map(([name]) => name) : null;
  const again = request.method === last.method || preflightsAgainAfterRedirect(exchange.browser);
  const asks = names !== null && (names.length > 0 || again);
  const urls = [...exchange.hops.map((hop) => hop.url), url];
  const origin = exchange.origin.value ?? 'null';
  const tainted = serializeRequestOrigin(origin, urls) !== origin;
  return { index: at + 1, url, method: request.method, preflightNames: asks ? names : null, tainted };
}
