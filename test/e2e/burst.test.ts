import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BURST_SCENE } from '../lab/scenes/burst.ts';
import { play } from './play.ts';
import { screenshot } from './screenshot.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';

const WANTED = BURST_SCENE.requests.map(({ expect: wanted }) => wanted);

/** Five hundred requests at once, half preflighted, half failing. */
describe('a burst of requests', () => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked' });
  });
  afterAll(() => session?.close());

  it('loses none and tells none twice', async () => {
    const { page, lab, panel, devtools } = session;
    const saw = await play(page, lab, BURST_SCENE);
    await panel.tab('Problems');
    const counts = async () => new Map((await panel.problemRows()).map(({ cause, count }) => [cause, count]));
    for (const cause of ['allow-origin-missing', 'method-disallowed']) {
      const wanted = WANTED.filter(({ causes }) => causes.includes(cause)).length;
      await until(`${wanted} requests with ${cause}`, async () => (await counts()).get(cause) === wanted, 30_000);
    }
    await screenshot(devtools, 'burst');

    await panel.tab('Requests');
    const rows = await panel.allRequestRows();
    expect(rows.map(({ url }) => url).sort()).toEqual(saw.map(({ url }) => url).sort());
    const byUrl = new Map(rows.map((row) => [row.url, row]));
    for (const [i, { url }] of saw.entries()) {
      expect.soft(byUrl.get(url)?.outcome, url).toBe(WANTED[i]?.outcome);
      if (WANTED[i]?.outcome !== 'allowed') expect.soft(WANTED[i]?.causes, url).toContain(byUrl.get(url)?.cause);
    }
  });
});
