import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import type { Scene } from '../../lab/scene.ts';
import { SCENES } from '../../lab/scenes/index.ts';
import { diagnoseCapture } from '../diagnose-capture.ts';
import { play, type Saw, turnOf } from '../play.ts';
import { until } from '../until.ts';
import { reasonOf } from './console-reasons.ts';
import { type FirefoxSession, startFirefoxSession } from './firefox-session.ts';
import { expectedInFirefox } from './otherwise.ts';
import { saveCapture } from './save-capture.ts';

const PLAYED = SCENES.filter((scene) => !scene.atOnce && scene.onlyIn !== 'chromium');
const PICTURES = fileURLToPath(new URL('../../../artifacts/firefox', import.meta.url));

function expectAsWritten(
  written: ReturnType<typeof expectedInFirefox>,
  said: { outcome: string; cause: string },
  where: string,
): void {
  if (written.undecidable) {
    expect.soft(said.outcome, `${where}: outcome`).not.toBe('allowed');
    expect.soft([...written.causes, 'unexplained'], `${where}: cause`).toContain(said.cause);
    return;
  }
  expect.soft(said.outcome, `${where}: outcome`).toBe(written.outcome);
  if (written.outcome !== 'allowed') expect.soft(written.causes, `${where}: cause`).toContain(said.cause);
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
      const row = await until(`row of ${url}`, async () => {
        const found = (await panel.requestRows()).filter((one) => one.url === url)[turn];
        return found && found.outcome !== 'pending' && (found.outcome === wanted.outcome || wanted.undecidable)
          ? found
          : null;
      }).catch(async () => (await panel.requestRows()).filter((one) => one.url === url)[turn]);
      if (!row) throw new Error(`no row of ${url}`);
      const rows = (await panel.requestRows()).filter((one) => one.url === url);
      expect.soft(rows.length, `request ${i}: rows`).toBe(saw.filter((other) => other.url === url).length);
      expectAsWritten(wanted, row, `request ${i}`);
      if (wanted.outcome === 'allowed') continue;
      const detail = await panel.open(url, turn);
      expect.soft(detail.cause, `request ${i}: cause in the detail pane`).toBe(row.cause);
      expect.soft(detail.text.length, `request ${i}: detail`).toBeGreaterThan(100);
    }
    await session.picture(`${PICTURES}/${scene.id}.png`);
  });

  it('saves a capture from which the command line reads the same causes', async () => {
    await session.panel.filter('');
    diagnoses = (await diagnoseCapture(await saveCapture(session))).diagnoses;
    for (const scene of PLAYED) {
      for (const i of scene.requests.keys()) {
        const { outcome = 'missing', rootCause = null } = diagnosisOf(scene, i) ?? {};
        expectAsWritten(written(scene, i), { outcome, cause: rootCause?.cause ?? '' }, `${scene.id} ${i}`);
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
});
