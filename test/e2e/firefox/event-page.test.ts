import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scene } from '../../lab/scene.ts';
import { bare } from '../../lab/scenes/answers.ts';
import { play } from '../play.ts';
import { until } from '../until.ts';
import { type FirefoxSession, startFirefoxSession } from './firefox-session.ts';

/** A request that CORS withholds, answered after some milliseconds. */
const refused = (id: string, after: number): Scene => ({
  id,
  section: 'The answer',
  title: id,
  story: 'The answer lacks Allow-Origin.',
  requests: [
    {
      hops: [{ at: `https://api.pay.test/${id}`, answer: { ...bare(), after } }],
      expect: { outcome: 'blocked', causes: ['allow-origin-missing'], chromium: 'MissingAllowOriginHeader' },
    },
  ],
});

const IDLE_MS = 1_000;
const [BEFORE, DURING, AFTER] = [refused('before', 0), refused('during', 12 * IDLE_MS), refused('after', 0)] as const;

/** Firefox ends the event page when it was idle, and starts it again for the next event. */
describe('the panel while Firefox suspends the event page', () => {
  let session: FirefoxSession;
  beforeAll(async () => {
    session = await startFirefoxSession({
      scenes: [BEFORE, DURING, AFTER],
      preferences: { 'extensions.background.idle.timeout': IDLE_MS },
    });
    await session.panel.tab('Requests');
  });
  afterAll(() => session?.close());

  const asleep = () =>
    until('the event page to sleep', async () => (await session.firefox.eventPageState()) === 'stopped', 30_000);
  const rows = async (id: string) =>
    (await session.panel.requestRows()).filter(({ url }) => new URL(url).pathname === `/${id}`);
  const row = (id: string, outcome: string) =>
    until(`one ${outcome} row for ${id}`, async () => {
      const found = await rows(id);
      return found.length === 1 && found[0]?.outcome === outcome && found[0];
    });

  it('shows a request before, one during and one after a suspension, each once', async () => {
    const { page, lab } = session;
    await play(page, lab, BEFORE);
    expect((await row('before', 'blocked')).cause).toBe('allow-origin-missing');
    await asleep();

    let answered = false;
    const during = play(page, lab, DURING).then((saw) => {
      answered = true;
      return saw;
    });
    await row('during', 'pending');
    await asleep();
    expect(answered).toBe(false);
    expect((await during)[0]?.ok).toBe(false);
    expect((await row('during', 'blocked')).cause).toBe('allow-origin-missing');
    await asleep();

    await play(page, lab, AFTER);
    expect((await row('after', 'blocked')).cause).toBe('allow-origin-missing');
    for (const id of ['before', 'during', 'after']) expect(await rows(id)).toHaveLength(1);
  });
});
