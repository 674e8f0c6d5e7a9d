import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENES } from '../lab/scenes/index.ts';
import { type Lab, startLab } from '../lab/start-lab.ts';
import { recordVerdicts, type VerdictRecorder } from './browser-verdicts.ts';
import { type Launched, launchChromium } from './launch-chromium.ts';
import { play, turnOf } from './play.ts';
import { OTHER_EXTENSIONS } from './session.ts';
import { until } from './until.ts';

/** The scenes do in Chromium what their table says, before anybody diagnoses them. */
describe('the lab in Chromium', () => {
  let lab: Lab;
  let chromium: Launched;
  let page: Page;
  let verdicts: VerdictRecorder;

  beforeAll(async () => {
    lab = await startLab();
    chromium = await launchChromium({ args: lab.chromiumArgs, extensions: OTHER_EXTENSIONS });
    page = await chromium.browser.newPage();
    verdicts = await recordVerdicts(page);
  });
  afterAll(async () => {
    await chromium?.close();
    await lab?.close();
  });

  it.each(SCENES)('$id', async (scene) => {
    const saw = await play(page, lab, scene);
    for (const [i, request] of scene.requests.entries()) {
      const seen = saw[i];
      expect
        .soft(seen?.ok, `request ${i}: what script saw`)
        .toBe(request.expect.outcome === 'allowed' || request.expect.untold === true);
      if (!seen || request.expect.unseen || request.expect.unheard) continue;
      const verdict = await until(`verdict of ${seen.url}`, () => verdicts.of(seen.url, turnOf(scene, i)));
      expect.soft(verdict.corsError, `request ${i}: CORS error`).toBe(request.expect.chromium);
      if (request.expect.error) expect.soft(verdict.errorText, `request ${i}`).toContain(request.expect.error);
    }
  });
});
