import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Expectation, Scene } from '../lab/scene.ts';
import { SCENES } from '../lab/scenes/index.ts';
import type { Lab } from '../lab/start-lab.ts';
import { diagnoseLines } from './diagnose-lines.ts';
import { startFirefoxSession } from './firefox/firefox-session.ts';
import { expectedInFirefox, NOT_IN_FIREFOX } from './firefox/otherwise.ts';
import { play, type Saw, turnOf } from './play.ts';
import { SUBSCRIBE, say, TOLD, type Told } from './recorder-end.ts';
import { startSession } from './session.ts';
import { until } from './until.ts';

interface Player {
  lab: Lab;
  page: Page;
  inPanel(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Case {
  start(): Promise<Player>;
  plays(scene: Scene): boolean;
  expected(scene: Scene, index: number, written: Expectation): Expectation;
}

const BROWSERS: Record<string, Case> = {
  Chromium: {
    async start() {
      const session = await startSession({ hostAccess: true, dock: 'undocked' });
      const { lab, page, close } = session;
      return { lab, page, close, inPanel: (expression) => session.devtools.panel.evaluate(expression) };
    },
    plays: () => true,
    expected: (_scene, _index, written) => written,
  },
  Firefox: {
    async start() {
      const session = await startFirefoxSession();
      const { lab, page, close } = session;
      return { lab, page, close, inPanel: (expression) => session.toolbox.inPanel(expression) };
    },
    plays: ({ id, onlyIn }) => onlyIn !== 'chromium' && !NOT_IN_FIREFOX[id],
    expected: (scene, index, written) => expectedInFirefox(scene.id, index, written),
  },
};

/** The yardstick is the one that holds without page evidence; what nothing else sees is told as well. */
describe.each(Object.entries(BROWSERS))('every scene of the lab in %s, with page evidence', (_name, browser) => {
  let player: Player;
  const played = new Map<Scene, Saw[]>();
  let diagnoses: ReturnType<typeof diagnoseLines> = [];

  const told = async () => (await player.inPanel(TOLD)) as Told;
  const diagnosisOf = (scene: Scene, i: number) => {
    const url = played.get(scene)?.[i]?.url;
    const same = diagnoses.filter(({ exchange }) => exchange.url === url);
    if (scene.requests[i]?.expect.twice) return same.find(({ outcome }) => outcome !== 'allowed');
    return same.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)[turnOf(scene, i)];
  };
  /** A visit in another tab, of which this one's DevTools sees nothing. */
  const isElsewhere = ({ unseen, outcome }: Expectation) => unseen === true && outcome === 'allowed';
  const isEnded = (scene: Scene, i: number) => (diagnosisOf(scene, i)?.outcome ?? 'pending') !== 'pending';

  const scenes = SCENES.filter((scene) => !scene.atOnce && browser.plays(scene));

  beforeAll(async () => {
    player = await browser.start();
    await player.inPanel(SUBSCRIBE);
    await until('host access', async () => (await told()).state?.access.state === 'granted');
    await player.inPanel(say({ type: 'page-evidence', on: true }));
    await until('page evidence', async () => {
      await player.page.reload({ waitUntil: 'load' });
      await player.page.evaluate(() => fetch('/').then(({ status }) => status));
      const isTold = async () =>
        (await told()).lines.some(({ source, event }) => source === 'page' && event === 'request');
      return until('a call', isTold, 2_000).catch(() => false);
    });
  });
  afterAll(() => player?.close());

  it('is played', async () => {
    for (const scene of scenes) played.set(scene, await play(player.page, player.lab, scene));
    await until('the end of every request', async () => {
      diagnoses = diagnoseLines(await told());
      return scenes.every((scene) =>
        scene.requests.every((request, i) => isElsewhere(request.expect) || isEnded(scene, i)),
      );
    }).catch(() => undefined);
  }, 400_000);

  it.each(scenes)('$id', (scene) => {
    for (const [i, { expect: written }] of scene.requests.entries()) {
      if (isElsewhere(written)) continue;
      const wanted = browser.expected(scene, i, written);
      const { outcome, rootCause } = diagnosisOf(scene, i) ?? {};
      const where = `request ${i}: ${outcome} ${rootCause?.cause}`;
      if (wanted.undecidable) {
        expect.soft(outcome, where).not.toBe('allowed');
        expect.soft([...wanted.causes, 'unexplained'], where).toContain(rootCause?.cause);
        continue;
      }
      expect.soft(outcome, where).toBe(wanted.outcome);
      if (wanted.outcome !== 'allowed') expect.soft(wanted.causes, where).toContain(rootCause?.cause);
    }
  });
});
