import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import type { Expectation, Scene } from '../lab/scene.ts';
import { SCENES } from '../lab/scenes/index.ts';
import { diagnoseCapture } from './diagnose-capture.ts';
import { leaveSecretsIn } from './leave-secrets-in.ts';
import { play, type Saw, turnOf } from './play.ts';
import { saveCapture } from './save-capture.ts';
import { screenshot } from './screenshot.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';

const PLAYED = SCENES.filter((scene) => !scene.atOnce);
/** At least so many exchanges must come out allowed after their fix was served. */
const FIXES_AT_LEAST = 25;

function expectAsWritten(written: Expectation, said: { outcome: string; cause: string }, where: string): void {
  if (written.undecidable) {
    expect.soft(said.outcome, `${where}: outcome`).not.toBe('allowed');
    expect.soft([...written.causes, 'unexplained'], `${where}: cause`).toContain(said.cause);
    return;
  }
  expect.soft(said.outcome, `${where}: outcome`).toBe(written.outcome);
  if (written.outcome !== 'allowed') expect.soft(written.causes, `${where}: cause`).toContain(said.cause);
}

/** What a scene demands of the diagnosis beyond its outcome and cause. */
function expectInDetail(written: Expectation, diagnosis: Diagnosis | undefined, where: string): void {
  const { rootCause = null, layer = null, findings = [] } = diagnosis ?? {};
  if (written.layer) expect.soft(layer, `${where}: layer`).toBe(written.layer);
  const words = `${rootCause?.title} ${rootCause?.explanation}`;
  for (const word of written.says ?? []) expect.soft(words, `${where}: words`).toContain(word);
  const found = findings.map(({ cause }) => cause);
  for (const cause of written.finds ?? []) expect.soft(found, `${where}: findings`).toContain(cause);
}

/** Every scene through the whole path: browser, recorder, engine, panel; and its fix through the lab's servers. */
describe('the panel on every scene of the lab', () => {
  let session: Session;
  const played = new Map<Scene, Saw[]>();
  let diagnoses: Diagnosis[] = [];

  const diagnosisOf = (scene: Scene, i: number): Diagnosis | undefined => {
    const url = played.get(scene)?.[i]?.url;
    const same = diagnoses.filter(({ exchange }) => exchange.url === url);
    return same.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)[turnOf(scene, i)];
  };
  const seen = (scene: Scene) =>
    scene.requests.map((request, i) => ({ request, i })).filter(({ request }) => !request.expect.unseen);

  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked' });
    await session.panel.tab('Requests');
  });
  afterAll(() => session?.close());

  it.each(PLAYED)('$id: rows and detail', async (scene) => {
    const { page, lab, panel, devtools } = session;
    const saw = await play(page, lab, scene);
    played.set(scene, saw);
    for (const { request, i } of seen(scene)) {
      const url = saw[i]?.url ?? '';
      await panel.filter(new URL(url).searchParams.get('lab') ?? '');
      const turn = turnOf(scene, i);
      const asked = scene.requests.filter((_, other) => saw[other]?.url === url);
      // A service worker's own request stands beside the page's.
      const wanted = asked.length + asked.filter(({ expect: { twice } }) => twice).length;
      const rowsNow = async () => (await panel.requestRows()).filter((one) => one.url === url);
      const rows = await until(`${wanted} rows of ${url} that have ended`, async () => {
        const now = await rowsNow();
        return now.length >= wanted && now.every(({ outcome }) => outcome !== 'pending') && now;
      });
      expect.soft(rows.length, `request ${i}: rows`).toBe(wanted);
      const row = request.expect.twice ? rows.find(({ outcome }) => outcome !== 'allowed') : rows[turn];
      if (!row) throw new Error(`request ${i}: no row of its own among ${JSON.stringify(rows)}`);
      expectAsWritten(request.expect, row, `request ${i}`);
      if (request.expect.outcome === 'allowed') continue;
      const nth = request.expect.twice ? rows.findIndex(({ outcome }) => outcome !== 'allowed') : turn;
      await panel.open(url, nth);
      // Events that come late make a cause more precise, in the list and beside it.
      const detail = await until(`request ${i}: one cause in the list and in the detail pane`, async () => {
        const told = await panel.detail();
        return told.cause === (await rowsNow())[nth]?.cause && told;
      });
      expectAsWritten(request.expect, { outcome: row.outcome, cause: detail.cause }, `request ${i}, detail pane`);
      expect.soft(detail.text.length, `request ${i}: detail`).toBeGreaterThan(100);
    }
    await screenshot(devtools, scene.id);
  });

  it('saves a capture from which the command line reads the same causes', async () => {
    await session.panel.filter('');
    await leaveSecretsIn((expression) => session.devtools.panel.evaluate(expression));
    diagnoses = (await diagnoseCapture(await saveCapture(session.chromium.browser, session.panel))).diagnoses;
    for (const scene of PLAYED) {
      for (const { request, i } of seen(scene)) {
        const { outcome = 'missing', rootCause = null } = diagnosisOf(scene, i) ?? {};
        expectAsWritten(request.expect, { outcome, cause: rootCause?.cause ?? '' }, `${scene.id} ${i}`);
        expectInDetail(request.expect, diagnosisOf(scene, i), `${scene.id} ${i}`);
      }
    }
  });

  it("names the reason that Chromium's own DevTools protocol names", async () => {
    for (const scene of PLAYED) {
      for (const { i, request } of seen(scene)) {
        if (request.expect.undecidable || request.expect.unheard) continue;
        const url = played.get(scene)?.[i]?.url ?? '';
        const verdict = await until(`verdict of ${url}`, () => session.verdicts.of(url, turnOf(scene, i)));
        expect.soft(diagnosisOf(scene, i)?.browserVerdict.chromium, `${scene.id} ${i}`).toBe(verdict.corsError);
      }
    }
  });

  it('offers fixes that make the browser allow the request once the servers follow them', async () => {
    const { lab, page } = session;
    let served = 0;
    for (const scene of PLAYED) {
      for (const { i, request } of seen(scene)) {
        const fix = diagnosisOf(scene, i)?.fix;
        if (
          request.expect.outcome === 'allowed' ||
          request.expect.untold ||
          request.expect.unreadable ||
          !fix?.verified ||
          fix.patches.length === 0
        )
          continue;
        lab.clearPatches();
        lab.applyPatches(scene.id, fix.patches, request.sameUrlAs ?? i);
        const saw = (await play(page, lab, scene))[i];
        expect.soft(saw, `${scene.id} ${i} with ${JSON.stringify(fix.patches)}`).toMatchObject({ ok: true });
        served += 1;
      }
    }
    lab.clearPatches();
    expect(served).toBeGreaterThanOrEqual(FIXES_AT_LEAST);
  });

  it('shows problems in light and dark', async () => {
    const { panel, devtools } = session;
    await panel.tab('Problems');
    await until('problem rows', async () => (await panel.problemRows()).length > 0);
    for (const theme of ['default', 'dark'] as const) {
      await devtools.setTheme(theme);
      await screenshot(devtools, theme === 'dark' ? 'problems-dark' : 'problems-light');
    }
  });
});
