import type { Page } from 'puppeteer-core';
import type { Answer, Call, Scene, SceneHop, SceneRequest } from '../lab/scene.ts';
import { good, redirect } from '../lab/scenes/answers.ts';
import type { Lab } from '../lab/start-lab.ts';
import type { PanelDocument, PanelPage } from './panel-page.ts';
import { play } from './play.ts';
import { until } from './until.ts';

/** Answers and preflights that browsers are told to keep: what a trial changes of them must be kept by none. */
const KEPT: Answer = {
  status: 200,
  headers: [
    ['content-type', 'application/json'],
    ['cache-control', 'public, max-age=600'],
  ],
  body: '{"orders":[]}',
};
const IMAGE: Answer = {
  status: 200,
  headers: [['content-type', 'image/svg+xml']],
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
};
const KEPT_PREFLIGHT: Answer = { status: 204, headers: [['access-control-max-age', '600']] };

const api = (path: string) => `https://api.pay.test${path}`;

/** A request of a trial's tests: how it is made, and which cause it fails for. */
export interface Tried {
  id: string;
  call: Call;
  hops: SceneHop[];
  cause: string;
}

/** Failures that headers cure, so that they can be tried in the browser. */
export const TRIABLE: Tried[] = [
  { id: 'get', call: {}, hops: [{ at: api('/orders'), answer: KEPT }], cause: 'allow-origin-missing' },
  {
    id: 'cookies',
    call: { credentials: 'include' },
    hops: [{ at: api('/orders'), answer: { ...good(), headers: [['access-control-allow-origin', '*']] } }],
    cause: 'allow-origin-wildcard-with-credentials',
  },
  {
    id: 'put',
    call: { method: 'PUT', headers: { 'x-token': '1' } },
    hops: [{ at: api('/orders/7'), preflight: KEPT_PREFLIGHT, answer: KEPT }],
    cause: 'allow-origin-missing',
  },
  // The answer itself may be read: a permission that was kept from the trial would let the request through.
  {
    id: 'preflight',
    call: { method: 'PUT', headers: { 'x-token': '1' } },
    hops: [{ at: api('/orders/8'), preflight: KEPT_PREFLIGHT, answer: good() }],
    cause: 'allow-origin-missing',
  },
  {
    id: 'redirect',
    call: {},
    hops: [
      { at: api('/v1/orders'), answer: redirect(302, '{next}') },
      { at: api('/v2/orders'), answer: KEPT },
    ],
    cause: 'redirect-without-cors',
  },
];

const put = (id: string, preflight: SceneHop['preflight'], cause: string): Tried => ({
  id,
  call: { method: 'PUT' },
  hops: [{ at: api('/orders/7'), preflight, answer: good() }],
  cause,
});

/** Failures whose fix a browser extension cannot play, and a piece of the sentence that says why. */
export const UNTRIABLE: (Tried & { says: string })[] = [
  { ...put('no-route', { status: 404 }, 'preflight-status'), says: 'the preflight got 404' },
  {
    ...put('moved', redirect(302, 'https://api.pay.test/login'), 'preflight-redirected'),
    says: 'the preflight was redirected (302)',
  },
  {
    ...put('silent', { drop: 'closed' }, 'preflight-unanswered'),
    says: 'the preflight got no answer',
  },
  {
    id: 'dead',
    call: {},
    hops: [{ at: api('/orders'), answer: { drop: 'reset' } }],
    cause: 'connection-reset',
    says: 'no answer came',
  },
  {
    id: 'image',
    call: { api: 'image', crossOrigin: 'anonymous' },
    hops: [{ at: api('/logo.svg'), answer: IMAGE }],
    cause: 'allow-origin-missing',
    says: 'the browser keeps what it has loaded of this kind (image)',
  },
];

const toScene = ({ id, call, hops, cause }: Tried): Scene => ({
  id: `try-${id}`,
  section: 'The answer',
  title: id,
  story: 'A fix is tried in the tab.',
  requests: [{ call, hops, expect: { outcome: 'blocked', causes: [cause], chromium: null } } satisfies SceneRequest],
});

export const TRY_SCENES: Scene[] = [...TRIABLE, ...UNTRIABLE].map(toScene);

/** Plays a case once, as the server answers it, and returns the URL that it asked for. */
export async function failOnce(page: Page, lab: Lab, tried: Tried): Promise<string> {
  const scene = TRY_SCENES.find(({ id }) => id === `try-${tried.id}`);
  const [saw] = scene ? await play(page, lab, scene) : [];
  if (!saw || saw.ok) throw new Error(`${tried.id} did not fail: ${JSON.stringify(saw)}`);
  return saw.url;
}

/** Makes a request from the page for a URL that was asked for before; whether script may read the answer. */
export function readable(page: Page, url: string, { method, headers, credentials }: Call): Promise<boolean> {
  return page.evaluate(
    (target, options) =>
      fetch(target, options).then(
        (answer) => answer.blob().then(() => true),
        () => false,
      ),
    url,
    { ...(method && { method }), ...(headers && { headers }), ...(credentials && { credentials }) },
  );
}

/** The panel's part in trials, through its hooks and names. */
export class TryPanel {
  readonly #panel: PanelPage;
  readonly #document: PanelDocument;

  constructor(panel: PanelPage, document: PanelDocument) {
    this.#panel = panel;
    this.#document = document;
  }

  /** Opens the failed request's row, which must be blamed on a cause. */
  async open(url: string, cause: string): Promise<void> {
    await this.#panel.tab('Requests');
    await this.#panel.filter(new URL(url).searchParams.get('lab') ?? url);
    await until(`the row of ${url}`, async () =>
      (await this.#panel.requestRows()).some((row) => row.url === url && row.cause === cause),
    );
    await this.#panel.open(url);
  }

  /** Tries the fix of the request that is open; waits until the browser took the rules. */
  async start(): Promise<void> {
    await this.#panel.button('Try it in this tab');
    await until('the trial to be on', async () => (await this.state()) === 'on');
  }

  /** `starting`, `on`, `asking`, `ended`; null while no bar is shown. */
  async state(): Promise<string | null> {
    return (await this.#document.$$eval('[data-trying]', (bars) => bars[0]?.getAttribute('data-trying'))) ?? null;
  }

  bar(): Promise<string> {
    return this.#document.$$eval('[data-trying]', (bars) => bars[0]?.textContent ?? '');
  }

  /** What stands beside the button that starts a trial, null when the button may be pressed. */
  async whyNot(): Promise<string | null> {
    return (await this.#document.$$eval('#try-why-not', (reasons) => reasons[0]?.textContent)) ?? null;
  }

  /** Outcomes of the rows of a URL, the simulated ones and the others. */
  outcomes(url: string): Promise<{ simulated: string[]; real: string[] }> {
    return this.#document.$$eval(
      '[role="row"][data-url]',
      (rows, wanted) => {
        const own = rows.filter((row) => row.getAttribute('data-url') === wanted);
        const of = (simulated: boolean) =>
          own
            .filter((row) => row.hasAttribute('data-simulated') === simulated)
            .map((row) => row.getAttribute('data-outcome') ?? '');
        return { simulated: of(true), real: of(false) };
      },
      url,
    );
  }
}
