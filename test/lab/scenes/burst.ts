import type { Scene, SceneRequest } from '../scene.ts';
import { bare, good, goodPreflight } from './answers.ts';

const SIZE = 500;

/** Every second one is preflighted, and every second of either kind fails. */
function burstRequest(_: unknown, i: number): SceneRequest {
  const at = `https://api.pay.test/items/${i}`;
  const preflighted = i % 2 === 1;
  const fails = i % 4 >= 2;
  const expect: SceneRequest['expect'] = fails
    ? {
        outcome: 'blocked',
        causes: [preflighted ? 'method-disallowed' : 'allow-origin-missing'],
        chromium: preflighted ? 'MethodDisallowedByPreflightResponse' : 'MissingAllowOriginHeader',
      }
    : { outcome: 'allowed', causes: [], chromium: null };
  if (!preflighted) return { hops: [{ at, answer: fails ? bare() : good() }], expect };
  const preflight = goodPreflight(['access-control-allow-methods', fails ? 'GET' : 'PUT']);
  return { call: { method: 'PUT' }, hops: [{ at, preflight, answer: good() }], expect };
}

/** Many at once: nothing may be lost, nothing told twice. */
export const BURST_SCENE: Scene = {
  id: 'burst',
  section: 'Case studies',
  title: 'Five hundred at once',
  story: 'Half of them preflighted, half of them failing, for two reasons.',
  atOnce: true,
  requests: Array.from({ length: SIZE }, burstRequest),
};
