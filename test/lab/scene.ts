import type { Patch } from '../../src/core/formats/report.ts';

export type HeaderPair = Patch['set'][number];

/**
 * What a server answers. Header values and bodies may hold tokens that the lab fills in: `{app}`, `{insecure-app}`,
 * `{admin}`, `{tenant}` (origins of pages), `{caller}` (the Origin header received), `{next}` (URL of the next hop),
 * `{next-authority}` (the same without its scheme), `{port}`.
 */
export interface Answer {
  status: number;
  headers?: HeaderPair[];
  body?: string;
}

/** A server that does not answer: it closes the connection in silence, resets it, or keeps the caller waiting. */
export interface Silence {
  drop: 'closed' | 'reset' | 'hang';
}

/** One server of the chain; a redirect's target is the next one. */
export interface SceneHop {
  /** URL without the port, which the lab adds. */
  at: string;
  preflight?: Answer | Silence;
  answer: Answer | Silence;
  /** The redirect leads back to this same hop, without end. */
  endless?: true;
}

/** The document that a request is sent from. Frames are opened as needed; see `frames.ts`. */
export type PageName = 'app' | 'admin' | 'tenant' | 'sandbox' | 'policy' | 'isolated' | 'insecure';

/** How script sends it. */
export type Api = 'fetch' | 'xhr' | 'image' | 'script' | 'eventsource' | 'beacon' | 'websocket';

export interface Call {
  api?: Api;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  credentials?: 'omit' | 'same-origin' | 'include';
  mode?: 'cors' | 'no-cors' | 'same-origin';
  redirect?: 'follow' | 'error' | 'manual';
  /** Milliseconds after which script gives up. */
  abortAfter?: number;
}

/** What has to come out: the yardstick of the end-to-end tests. */
export interface Expectation {
  outcome: 'allowed' | 'blocked' | 'failed';
  /** Ids of the catalogue of causes, any one of which names the root; empty when nothing is wrong. */
  causes: string[];
  /** Chromium's own `CorsError`, null when CORS did not stop it. */
  chromium: string | null;
  /** Chromium's network error, where it tells more than ERR_FAILED. */
  error?: string;
  /** Only page evidence shows this request: no network event of it exists. */
  unseen?: true;
  /** The network events do not settle the cause, so `unexplained` is a fair answer, and the only one besides `causes`. */
  undecidable?: true;
}

export interface SceneRequest {
  from?: PageName;
  call?: Call;
  hops: SceneHop[];
  /** Ask again for the URL of the request with this index instead of an own one. */
  sameUrlAs?: number;
  expect: Expectation;
}

export type Section =
  | 'The preflight'
  | 'The answer'
  | 'Redirects'
  | 'Errors in disguise'
  | 'Not CORS'
  | 'Nothing wrong'
  | 'Case studies';

/** One thing that goes wrong (or does not), with everything needed to play it. */
export interface Scene {
  id: string;
  section: Section;
  title: string;
  /** One line for the person who is about to press the button. */
  story: string;
  /** All requests at the same time instead of one after the other. */
  atOnce?: true;
  requests: SceneRequest[];
}
