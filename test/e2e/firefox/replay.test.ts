import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../lab/start-lab.ts';
import { diagnoseCapture } from '../diagnose-capture.ts';
import { type PanelDocument, PanelPage, type RequestRow } from '../panel-page.ts';
import { play } from '../play.ts';
import { saveCapture as saveInChromium } from '../save-capture.ts';
import { type Session, startSession } from '../session.ts';
import { until } from '../until.ts';
import { type FirefoxSession, startFirefoxSession } from './firefox-session.ts';
import { panelDocument } from './panel-document.ts';
import { saveCapture as saveInFirefox } from './save-capture.ts';

/** One of each kind; what comes of them differs between the browsers in places, and each capture tells its own. */
const PLAYED = [
  'allow-origin-missing',
  'origin-pattern',
  'allow-origin-twice',
  'wildcard-with-credentials',
  'opaque-origin',
  'cached-in-the-browser',
  'cached-without-cors',
  'preflight-404',
  'preflight-login',
  'method-disallowed',
  'header-from-tracing',
  'redirect-without-cors',
  'redirect-tainted-origin',
  'redirect-mode-error',
  'authorization-dropped',
  'error-502-nginx',
  'dns-failure',
  'tls-certificate',
  'mixed-content',
  'content-security-policy',
  'mode-same-origin',
  'opaque-response-blocked',
  'works-preflight',
  'works-credentials',
  'case-spa-login',
];

type Page = Parameters<typeof play>[0];

/** Plays all, and waits until the panel has all of it: events come after what script sees, most of all in Firefox. */
async function playAll({ page, lab, panel }: { page: Page; lab: Lab; panel: PanelPage }): Promise<void> {
  const asked: string[] = [];
  for (const scene of lab.scenes) {
    if (!PLAYED.includes(scene.id)) continue;
    for (const [i, { url }] of (await play(page, lab, scene)).entries()) {
      if (!scene.requests[i]?.expect.unseen) asked.push(url);
    }
  }
  await panel.tab('Requests');
  const missing = async () => {
    const shown = (await panel.allRequestRows()).map(({ url }) => url);
    return asked.filter((url) => !shown.includes(url));
  };
  await until('all requests in the panel', async () => (await missing()).length === 0);
}

const isFailure = ({ outcome }: RequestRow): boolean => outcome === 'blocked' || outcome === 'failed';

interface Shown extends RequestRow {
  /** What the detail pane says of a failure: verdict, what the browser says, certainty, owner, layer. */
  detail: string;
}

/** Opens a capture in a panel, as a person does who chooses a file, and reads everything that it then shows. */
async function replay(document: PanelDocument, name: string, capture: string): Promise<Shown[]> {
  const panel = new PanelPage(document);
  await document.$eval(
    'input[type="file"]',
    (box, fileName, text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], fileName));
      (box as HTMLInputElement).files = files.files;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    capture,
  );
  await until(`the file ${name}`, async () => (await panel.text()).includes(name));
  await panel.filter('');
  await panel.tab('Requests');
  await until('the list', async () => (await document.$$eval('[role="grid"]', (lists) => lists.length)) === 1);
  const rows = await until('rows that are there to stay', async () => {
    const before = JSON.stringify(await panel.allRequestRows());
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = await panel.allRequestRows();
    return now.length > 0 && JSON.stringify(now) === before && now;
  });
  const shown: Shown[] = [];
  for (const row of rows) {
    await panel.filter(row.url);
    await until(`the row of ${row.url}`, async () => (await panel.requestRows()).some(({ url }) => url === row.url));
    const turn = shown.filter(({ url }) => url === row.url).length;
    const text = isFailure(row) ? (await panel.open(row.url, turn)).text : '';
    // Each browser breaks the lines of the same words in its own places, and has buttons of its own below.
    const detail = text.replace(/\s+/g, ' ').split('What happened')[0] ?? '';
    shown.push({ ...row, detail });
  }
  return shown.sort((a, b) => a.url.localeCompare(b.url) || a.outcome.localeCompare(b.outcome));
}

describe('one capture, read in Chromium, in Firefox and on the command line', () => {
  let chromium: Session;
  let firefox: FirefoxSession;
  const captures = { chromium: '', firefox: '' };

  beforeAll(async () => {
    chromium = await startSession({ hostAccess: true, dock: 'undocked' });
    await playAll(chromium);
    captures.chromium = await saveInChromium(chromium.chromium.browser, chromium.panel);
    firefox = await startFirefoxSession();
    await playAll(firefox);
    captures.firefox = await saveInFirefox(firefox);
  });
  afterAll(async () => {
    await chromium?.close();
    await firefox?.close();
  });

  it.each(['chromium', 'firefox'] as const)(
    'recorded in %s',
    async (browser) => {
      const capture = captures[browser];
      const inChromium = await replay(chromium.devtools.panel, `of-${browser}.jsonl`, capture);
      const inFirefox = await replay(panelDocument(firefox.toolbox), `of-${browser}.jsonl`, capture);
      expect(inChromium.length).toBeGreaterThan(PLAYED.length);
      expect(inFirefox).toEqual(inChromium);

      const { diagnoses } = await diagnoseCapture(capture);
      const onCommandLine = diagnoses.map(({ exchange, outcome, rootCause }) => ({
        url: exchange.url,
        cause: rootCause?.cause ?? '',
        outcome,
      }));
      const failures = (rows: RequestRow[]) =>
        rows
          .filter(isFailure)
          .map(({ url, cause, outcome }) => `${url} ${outcome} ${cause}`)
          .sort();
      expect(failures(inChromium)).toEqual(failures(onCommandLine));
    },
    180_000,
  );
});
