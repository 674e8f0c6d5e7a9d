import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import type { Scene } from '../../lab/scene.ts';
import { SCENES } from '../../lab/scenes/index.ts';
import { diagnoseCapture } from '../diagnose-capture.ts';
import { leaveSecretsIn } from '../leave-secrets-in.ts';
import { openLab, play, type Saw, turnOf } from '../play.ts';
import { until } from '../until.ts';
import { reasonOf } from './console-reasons.ts';
import { type FirefoxSession, startFirefoxSession } from './firefox-session.ts';
import { expectedInFirefox, NOT_IN_FIREFOX } from './otherwise.ts';
import { saveCapture } from './save-capture.ts';

const PLAYED = SCENES.filter(({ id, atOnce, onlyIn }) => !atOnce && onlyIn !== 'chromium' && !NOT_IN_FIREFOX[id]);
type Wanted = ReturnType<typeof expectedInFirefox>;

const PICTURES = fileURLToPath(new URL('../../../artifacts/firefox', import.meta.url));

function isAsWritten(wanted: Wanted, said: { outcome: string; cause: string }): boolean {
  if (wanted.undecidable) return said.outcome !== 'allowed' && [...wanted.causes, 'unexplained'].includes(said.cause);
  return said.outcome === wanted.outcome && (wanted.outcome === 'allowed' || wanted.causes.includes(said.cause));
}

/** Every scene through the whole path in Firefox: browser, event page, DevTools page, engine, panel. */
describe("the panel in Firefox's toolbox on every scene of the lab", () => {
  let session: FirefoxSession;
  const played = new Map<Scene, Saw[]>();
  let diagnoses: Diagnosis[] = [];

  const diagnosisOf = (scene: Scene, i: number): Diagnosis | undefined => {
    const url = played.get(scene)?.[i]?.url;
    const same = diagnoses.filter(({ exchange }) => exchange.url === url);
    return same.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)[turnOf(scene, i)];
  };
  const written = (scene: Scene, i: number) => {
    const request = scene.requests[i];
    if (!request) throw new Error(`${scene.id} has no request ${i}`);
    return expectedInFirefox(scene.id, i, request.expect);
  };

  beforeAll(async () => {
    session = await startFirefoxSession();
    await session.panel.tab('Requests');
  });
  afterAll(() => session?.close());

  it.each(PLAYED)('$id: rows and detail', async (scene) => {
    const { page, lab, panel } = session;
    const saw = await play(page, lab, scene);
    played.set(scene, saw);
    for (const [i, { url, ok }] of saw.entries()) {
      const wanted = written(scene, i);
      if (!wanted.untold) expect.soft(ok, `request ${i}: what script saw`).toBe(wanted.ok);
      await panel.filter(new URL(url).searchParams.get('lab') ?? '');
      const turn = turnOf(scene, i);
      const asked = saw.filter((other) => other.url === url).length;
      // HAR entries are there before the events that they belong to: the event page has to be woken for those.
      const settled = async () => {
        const rows = (await panel.requestRows()).filter((one) => one.url === url);
        const row = rows[turn];
        return rows.length === asked && row && isAsWritten(wanted, row) ? row : null;
      };
      const rowsNow = async () => JSON.stringify((await panel.requestRows()).filter((one) => one.url === url));
      const row = await until(`${asked} rows of ${url}`, settled).catch(async () => {
        throw new Error(
          `request ${i}: wanted ${asked} with ${JSON.stringify(wanted)}, the panel has ${await rowsNow()}`,
        );
      });
      if (wanted.outcome === 'allowed') continue;
      const detail = await panel.open(url, turn);
      expect.soft(detail.cause, `request ${i}: cause in the detail pane`).toBe(row.cause);
      expect.soft(detail.text.length, `request ${i}: detail`).toBeGreaterThan(100);
    }
    await session.picture(`${PICTURES}/${scene.id}.png`);
  });

  it('tells a port that browsers never open, of which only the network log knows', async () => {
    const { page, panel } = session;
    if (page.url() !== session.lab.url) await openLab(page, session.lab.url);
    const url = 'https://api.pay.test:6667/orders';
    const ended = await page.evaluate((target) => fetch(target).then(() => 'read', String), url);
    expect(ended).toContain('NetworkError');
    await panel.filter(':6667');
    const row = await until('the row', async () => (await panel.requestRows()).find((one) => one.url === url));
    expect(row).toMatchObject({ outcome: 'blocked', cause: 'scheme-unsupported' });
    expect((await panel.open(url)).text).toContain('6667');
  });

  it('saves a capture from which the command line reads the same causes', async () => {
    await session.panel.filter('');
    await leaveSecretsIn((expression) => session.toolbox.inPanel(expression));
    diagnoses = (await diagnoseCapture(await saveCapture(session))).diagnoses;
    for (const scene of PLAYED) {
      for (const i of scene.requests.keys()) {
        const { outcome = 'missing', rootCause = null } = diagnosisOf(scene, i) ?? {};
        const said = { outcome, cause: rootCause?.cause ?? '' };
        const wanted = written(scene, i);
        const where = `${scene.id} ${i}: ${JSON.stringify(said)} instead of ${JSON.stringify(wanted)}`;
        expect.soft(isAsWritten(wanted, said), where).toBe(true);
      }
    }
  });

  it("names the reason that Firefox's own console names", async () => {
    for (const scene of PLAYED) {
      for (const [i, { url }] of (played.get(scene) ?? []).entries()) {
        // The console tells of failures; where two requests ask for one URL it does not tell which.
        const shared = (played.get(scene) ?? []).filter((other) => other.url === url).length > 1;
        if (written(scene, i).undecidable || (shared && written(scene, i).outcome === 'allowed')) continue;
        // A failure is told with the URL of the hop that it was on.
        const key = new URL(url).searchParams.get('lab')?.replace(/\d+$/, '') ?? '';
        const said = reasonOf(await session.console.about(key));
        expect.soft(diagnosisOf(scene, i)?.browserVerdict.firefox, `${scene.id} ${i}`).toBe(said);
      }
    }
  });

  it('shows problems in light and dark', async () => {
    const { panel } = session;
    await panel.tab('Problems');
    await panel.openProblem('header-disallowed');
    for (const theme of ['light', 'dark'] as const) {
      await session.setTheme(theme);
      await session.picture(`${PICTURES}/problems-${theme}.png`);
    }
  });

  it('comes to the filter with Ctrl+F, as its DevTools have no search for panels', async () => {
    const inFilter = () =>
      session.toolbox.inPanel<boolean>(`document.hasFocus() && document.activeElement.matches('input[type="search"]')`);
    expect(await inFilter()).toBe(false);
    await session.toolbox.pressCtrl('f');
    await until('the filter', inFilter);
    await session.toolbox.inPanel('document.activeElement.blur()');
  });

  it('speaks German when it is chosen, and English again', async () => {
    const choose = (language: string) =>
      session.toolbox.inPanel(`(() => {
        document.getElementById('settings-button').click();
        const languages = document.querySelector('.dialog-settings select');
        languages.value = ${JSON.stringify(language)};
        languages.dispatchEvent(new Event('change', { bubbles: true }));
        document.querySelector('dialog[open]').close();
      })()`);
    const spoken = () => session.toolbox.inPanel<string>('document.documentElement.lang');
    const tabs = () => session.toolbox.inPanel<string>(`document.querySelector('.tabs').innerText`);
    await choose('de');
    await until('German', async () => (await spoken()) === 'de' && /Probleme/.test(await tabs()));
    await choose('en');
    await until('English', async () => (await spoken()) === 'en' && /Problems/.test(await tabs()));
  });
});
