import type { CaseView } from '../causes/cause.ts';
import type { Hop } from '../exchange/exchange.ts';
import { corsCheck } from '../fetch/cors-check.ts';
import { isOkStatus, isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { get, type HeaderList, has } from '../fetch/header-list.ts';
import { isCorsSafelistedMethod } from '../fetch/method.ts';
import { parseUrl } from '../fetch/origin.ts';
import { remember } from '../fetch/remember.ts';
import type { Patch } from '../formats/report.ts';
import { type NextHop, nextHopOf } from './next-hop.ts';
import { isResourcePolicy, resourcePolicyPatch } from './resource-policy-patch.ts';

/** Seconds for which a corrected preflight may be reused: both browsers honour it, and a change of policy is seen within the hour. */
const MAX_AGE = '3600';

/**
 * The narrowest header changes that let this exchange pass: the exact origin, the method and the header names that were
 * asked for, credentials only where they are in play. Empty where no header can cure it.
 */
export function synthesise(view: CaseView): Patch[] {
  const origin = view.exchange.origin.value;
  if (origin === null || origin === 'null') return [];
  const withCredentials = wantsCredentials(view);
  const patches: Patch[] = [];
  let index = -1;
  for (const hop of view.exchange.hops) {
    index++;
    const walked = view.walk.hops[index];
    if (walked?.tainting === 'opaque' && isResourcePolicy(view, index))
      patches.push(resourcePolicyPatch(hop, index, origin));
    if (walked?.tainting !== 'cors') continue;
    // A tainted hop carries Origin: null, which no narrow policy can allow.
    if (walked.origin !== origin) return [];
    const preflight = preflightPatch(view, hop, index, origin, withCredentials);
    if (preflight) patches.push(preflight);
    const response = responsePatch(hop, index, origin, withCredentials, preflight !== null);
    const location = locationAfter(view, index);
    const patch =
      location === null
        ? response
        : withLocation(index, location, policy(origin, withCredentials, hop.responseHeaders ?? []));
    if (patch) patches.push(patch);
  }
  const next = nextHopOf(view, patches);
  if (next?.tainted) return [];
  // What answers behind a redirect that CORS stopped was never seen; on the same host it needs the same headers.
  const stoppedThere = patches.some(({ hop }) => hop === view.exchange.hops.length - 1);
  return next && stoppedThere ? [...patches, ...nextHopPatches(next, origin, withCredentials)] : patches;
}

/** Whether the corrected answer must allow credentials. Where nothing tells, a server that offers them is taken at its word. */
function wantsCredentials(view: CaseView): boolean {
  if (view.credentials !== null) return view.credentials === 'include';
  return view.exchange.hops.some(
    (hop) => offersCredentials(hop.responseHeaders) || offersCredentials(hop.preflight?.responseHeaders ?? null),
  );
}

const offersCredentials = (headers: HeaderList | null): boolean =>
  headers !== null && get(headers, 'access-control-allow-credentials') !== null;

function policy(origin: string, withCredentials: boolean, headers: HeaderList): [string, string][] {
  return [
    ['Access-Control-Allow-Origin', origin],
    ...(withCredentials ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
    ['Vary', varyWithOrigin(headers)],
  ];
}

/** No server means a longer one; a hostile one would fill the fix with it. */
const LONGEST_VARY = 500;

function varyWithOrigin(headers: HeaderList): string {
  const vary = get(headers, 'vary');
  if (vary === null || vary === '' || vary.length > LONGEST_VARY) return 'Origin';
  return namesOrigin(vary) ? vary : `${vary}, Origin`;
}

const namesOrigin = remember((vary) => /(?:^|,)\s*origin\s*(?:,|$)/i.test(vary));

/** What an answer to a preflight says on top of the policy of every answer. */
const preflightPolicy = (common: [string, string][], method: string, names: readonly string[]): [string, string][] => [
  ...common,
  ...(isCorsSafelistedMethod(method) ? [] : [['Access-Control-Allow-Methods', method] as [string, string]]),
  ...(names.length ? [['Access-Control-Allow-Headers', names.join(', ')] as [string, string]] : []),
  ['Access-Control-Max-Age', MAX_AGE],
];

const LISTS = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'];

function preflightPatch(
  view: CaseView,
  hop: Hop,
  index: number,
  origin: string,
  withCredentials: boolean,
): Patch | null {
  const failed = view.walk.failed.some((step) => step.hop === index && step.phase === 'preflight');
  const unanswered = view.ending.phase === 'preflight' && view.ending.hop === index && hop.preflight?.status === null;
  const need = view.walk.hops[index]?.preflight;
  if (!need || !(failed || unanswered)) return null;
  // A redirect that the browser makes itself never reaches a server that could answer otherwise.
  if (hop.preflight?.internalRedirect) return null;
  const headers = hop.preflight?.responseHeaders ?? [];
  const status = hop.preflight?.status ?? null;
  const set = preflightPolicy(policy(origin, withCredentials, headers), need.method, need.headerNames);
  // A malformed list voids the whole answer, even where nothing of it is needed.
  const remove = LISTS.filter((list) => has(headers, list) && !set.some((header) => header[0] === list));
  const redirected = status !== null && isRedirectStatus(status);
  return {
    phase: 'preflight',
    hop: index,
    status: status !== null && isOkStatus(status) ? null : 204,
    set,
    remove: redirected ? [...remove, 'Location'] : remove,
  };
}

/**
 * The Location to send in place of one that browsers do not follow: without a user name and password, and over https
 * where the page is. Null where nothing is wrong with it.
 */
function locationAfter(view: CaseView, index: number): string | null {
  const step = view.walk.failed[0];
  if (step?.hop !== index || step.phase !== 'redirect') return null;
  if (step.fault.kind === 'redirect-credentials-url') {
    const target = parseUrl(step.fault.location);
    return target && `${target.origin}${target.pathname}${target.search}${target.hash}`;
  }
  return step.fault.kind === 'mixed-content' ? step.fault.url.replace(/^http:/, 'https:') : null;
}

const withLocation = (hop: number, location: string, headers: [string, string][]): Patch => ({
  phase: 'response',
  hop,
  status: null,
  set: [...headers, ['Location', location]],
  remove: [],
});

function nextHopPatches(next: NextHop, origin: string, withCredentials: boolean): Patch[] {
  const response: Patch = {
    ...{ phase: 'response', hop: next.index, status: null },
    ...{ set: policy(origin, withCredentials, []), remove: [] },
  };
  if (!next.preflightNames) return [response];
  const set = preflightPolicy(policy(origin, withCredentials, []), next.method, next.preflightNames);
  return [{ phase: 'preflight', hop: next.index, status: 204, set, remove: [] }, response];
}

function responsePatch(
  hop: Hop,
  index: number,
  origin: string,
  withCredentials: boolean,
  afterPreflight: boolean,
): Patch | null {
  const headers = hop.responseHeaders ?? [];
  const unseen = hop.status === null;
  if (unseen && !afterPreflight) return null;
  if (!unseen && !corsCheck(headers, origin, withCredentials).length) return null;
  return { phase: 'response', hop: index, status: null, set: policy(origin, withCredentials, headers), remove: [] };
}
