import type { HopRequest } from '../diagnosis/hop-requests.ts';
import { walk } from '../diagnosis/walk.ts';
import type { CredentialsMode, Exchange, Hop, Preflight } from '../exchange/exchange.ts';
import { patchHeaders } from '../exchange/header-patch.ts';
import type { Patch } from '../formats/report.ts';

/** The exchange as it would be with the patches served. What was never reached is taken to answer 200. */
export function applyPatches(exchange: Exchange, patches: readonly Patch[]): Exchange {
  const hops = exchange.hops.map((hop, index): Hop => {
    const patched = { ...hop };
    for (const patch of patches) {
      if (patch.hop !== index) continue;
      if (patch.phase === 'response') {
        patched.status = patch.status ?? hop.status ?? 200;
        patched.responseHeaders = patchHeaders(hop.responseHeaders ?? [], patch);
      } else if (hop.preflight) {
        patched.preflight = patchedPreflight(hop.preflight, patch);
      }
    }
    return patched;
  });
  return { ...exchange, hops, end: { kind: 'none' }, pageOutcome: null };
}

const patchedPreflight = (preflight: Preflight, patch: Patch): Preflight => ({
  ...preflight,
  status: patch.status ?? preflight.status,
  responseHeaders: patchHeaders(preflight.responseHeaders ?? [], patch),
  redirectUrl: null,
  end: { kind: 'completed', time: preflight.endedAt ?? preflight.startedAt },
});

/**
 * Whether the patched exchange, walked again, comes out allowed: every hop answered and no step failed. A redirect that
 * stays at the end is not an answer.
 * @param requests what was made of the chain's requests in the first walk: corrected answers change nothing of them
 */
export function verifies(
  exchange: Exchange,
  patches: readonly Patch[],
  credentials: CredentialsMode,
  requests?: readonly HopRequest[],
): boolean {
  if (!patches.length) return false;
  const patched = applyPatches(exchange, patches);
  const again = walk(patched, credentials, requests);
  const last = patched.hops.at(-1);
  const unfollowed = last?.status != null && last.status >= 300 && last.status < 400 && last.status !== 304;
  return again.failed.length === 0 && last?.status != null && (!unfollowed || followable(exchange));
}

/** A redirect that CORS stopped goes on once it is allowed, to a target that nobody has seen yet. */
const followable = (exchange: Exchange): boolean => exchange.redirect.value !== 'error';
