import type { Scene } from '../scene.ts';
import { BURST_SCENE } from './burst.ts';
import { CASE_STUDIES } from './case-studies.ts';
import { ERROR_SCENES } from './errors.ts';
import { KIND_SCENES } from './kinds.ts';
import { LAYER_SCENES } from './layers.ts';
import { NOT_CORS_SCENES } from './not-cors.ts';
import { PREFLIGHT_SCENES } from './preflight.ts';
import { REDIRECT_SCENES } from './redirects.ts';
import { RESPONSE_SCENES } from './response.ts';
import { SURROUNDING_SCENES } from './surroundings.ts';
import { WORKING_SCENES } from './works.ts';

/** Every scene of the lab, in the order in which the page shows them. */
export const SCENES: Scene[] = [
  ...RESPONSE_SCENES,
  ...PREFLIGHT_SCENES,
  ...REDIRECT_SCENES,
  ...ERROR_SCENES,
  ...LAYER_SCENES,
  ...KIND_SCENES,
  ...NOT_CORS_SCENES,
  ...SURROUNDING_SCENES,
  ...WORKING_SCENES,
  ...CASE_STUDIES,
  BURST_SCENE,
];
