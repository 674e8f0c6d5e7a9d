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

/** Opens the edition of the lab page that a scene needs, if it is not open yet. */
export async function openLabFor(page: Page, lab: Lab, scene: Scene): Promise<void> {
  const wanted = needsInsecurePage(scene) ? lab.insecureUrl : lab.url;
  if (page.url() !== wanted) await page.goto(wanted, { waitUntil: 'load' });
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
