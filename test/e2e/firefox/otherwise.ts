import type { Expectation } from '../../lab/scene.ts';

/** What of an expectation is not so in Firefox, and why. */
export interface Otherwise {
  why: string;
  expect: Partial<Expectation>;
  /** Script fails though no event that an extension sees tells of it. */
  onlyScriptFails?: true;
}

/** Scenes that Firefox plays otherwise than Chromium, by `id` or `id index of the request`. All others end alike. */
export const OTHERWISE: Record<string, Otherwise> = {
  'cached-without-cors 1': {
    why: 'Firefox does not hand what an image stored to a fetch with CORS: it asks the server again.',
    expect: { outcome: 'allowed', causes: [] },
  },
  'authorization-dropped': {
    why: 'Firefox asks for a preflight of the second hop too, and the lab has none there.',
    expect: { outcome: 'blocked', causes: ['preflight-status'] },
  },
  'hsts-upgrade 1': {
    why: 'Firefox goes to https before it asks anybody, so that nothing is redirected and Origin stays as it is.',
    expect: { outcome: 'blocked', causes: ['allow-origin-missing'] },
  },
  'hsts-upgrade-of-preflight 1': {
    why: 'The same: the preflight goes to https at once, and gets the 404 that this path has for it.',
    expect: { outcome: 'blocked', causes: ['preflight-status'], undecidable: undefined },
  },
  'body-decoding-failed': {
    why: 'Firefox tells extensions that the request completed; only script learns that the body could not be read.',
    expect: { outcome: 'allowed', causes: [] },
    onlyScriptFails: true,
  },
  'embedder-policy': {
    why: 'Firefox reports the same error for both policies.',
    expect: { causes: ['embedder-policy', 'resource-policy'] },
  },
};

/** Scenes that Firefox cannot play, by id, and why. */
export const NOT_IN_FIREFOX: Record<string, string> = {
  'service-worker-opaque':
    'Firefox never tells extensions how a request ended that a service worker answered, nor that one did.',
};

/** What is written for a request, as far as Firefox goes. */
export function expectedInFirefox(scene: string, index: number, written: Expectation): Expectation & { ok: boolean } {
  const other = OTHERWISE[`${scene} ${index}`] ?? (index === 0 ? OTHERWISE[scene] : undefined);
  const expected = { ...written, ...other?.expect };
  return { ...expected, ok: expected.outcome === 'allowed' && !other?.onlyScriptFails };
}
