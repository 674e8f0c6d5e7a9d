import type { Layer, Patch } from '../../src/core/formats/report.ts';

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
  /** Milliseconds that the server lets the caller wait. */
  after?: number;
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
export type PageName = 'app' | 'admin' | 'tenant' | 'sandbox' | 'policy' | 'isolated' | 'controlled' | 'insecure';

/**
 * How script sends it. `worker`: a dedicated worker's fetch; `service-worker`: the fetch of the worker that controls the
 * page `controlled`; `popup`: a person's visit in a tab of its own.
 */
export type Api =
  | 'fetch'
  | 'xhr'
  | 'image'
  | 'script'
  | 'module'
  | 'style'
  | 'font'
  | 'eventsource'
  | 'beacon'
  | 'worker'
  | 'service-worker'
  | 'popup'
  | 'websocket';

export interface Call {
  api?: Api;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  credentials?: 'omit' | 'same-origin' | 'include';
  mode?: 'cors' | 'no-cors' | 'same-origin';
  redirect?: 'follow' | 'error' | 'manual';
  keepalive?: true;
  /** Of an image, script or style sheet: loaded with CORS. */
  crossOrigin?: 'anonymous' | 'use-credentials';
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
  /** Script learns nothing of how it ended, as with beacons. */
  untold?: true;
  /** Chromium's protocol tells of it to no session of the page: a service worker's own fetch. */
  unheard?: true;
  /** The body is not what its type says, so that script fails with the cure as well. */
  unreadable?: true;
  /** The page's service worker makes a request of its own for it. */
  twice?: true;
  /** Where the trouble is. */
  layer?: Layer;
  /** Words that the root cause must use, such as the name of the layer that answered. */
  says?: string[];
  /** Ids of causes that must be among the findings, as advice or as what would fail next. */
  finds?: string[];
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
  | 'Every kind of request'
  | 'Errors in disguise'
  | 'Not CORS'
  | 'Cookies'
  | 'Nothing wrong'
  | 'Case studies';

/** One thing that goes wrong (or does not), with everything needed to play it. */
export interface Scene {
  id: string;
  section: Section;
  title: string;
  /** One line for the person who is about to press the button. */
  story: string;
  /** Numbers of the complaints in docs/symptoms.md that it plays. */
  symptoms?: number[];
  /** Needs what the lab arranges for Chromium alone: a local address, a proxy, another extension. */
  onlyIn?: 'chromium';
  /** All requests at the same time instead of one after the other. */
  atOnce?: true;
  requests: SceneRequest[];
}
