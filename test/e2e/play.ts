import type { Page } from 'puppeteer-core';
import type { Scene } from '../lab/scene.ts';
import type { Lab } from '../lab/start-lab.ts';

/** What script saw of one request. */
export interface Saw {
  url: string;
  ok: boolean;
  type?: string;
  status?: number;
  error?: string;
}

export const needsInsecurePage = (scene: Scene): boolean =>
  scene.requests.some((request) => request.from === 'insecure');

/** How often the lab page is loaded before it counts as broken. */
const LOADS = 5;

/**
 * Opens the lab page at a URL, again if it came without its script, which a browser does not ask for again by itself, or
 * if the first page of a browser that just started took its turn. Test runs saw each of them once, and every test of the
 * file failed with it.
 */
export async function openLab(page: Page, url: string): Promise<void> {
  let trouble: unknown = 'its script was not loaded';
  for (let load = 0; load < LOADS; load++) {
    try {
      await page.goto(url, { waitUntil: 'load' });
      if (await isLab(page)) return;
    } catch (error) {
      trouble = error;
    }
  }
  throw new Error(`${url}: not opened in ${LOADS} tries`, { cause: trouble });
}

const isLab = (page: Page) => page.evaluate(`typeof window.lab === 'object'`);

/** Opens the edition of the lab page that a scene needs, if it is not open yet. */
async function openLabFor(page: Page, lab: Lab, scene: Scene): Promise<void> {
  const wanted = needsInsecurePage(scene) ? lab.insecureUrl : lab.url;
  if (page.url() !== wanted || !(await isLab(page))) await openLab(page, wanted);
}

/** Plays a scene on the lab page and returns what script saw, request by request. */
export async function play(page: Page, lab: Lab, scene: Scene): Promise<Saw[]> {
  await openLabFor(page, lab, scene);
  const saw: unknown = await page.evaluate(`window.lab.run(${JSON.stringify(scene.id)})`);
  return saw as Saw[];
}

/** How many requests of the scene ask for the same URL before this one. */
export const turnOf = (scene: Scene, index: number): number => {
  const slot = (i: number) => scene.requests[i]?.sameUrlAs ?? i;
  return scene.requests.slice(0, index).filter((_, i) => slot(i) === slot(index)).length;
};
