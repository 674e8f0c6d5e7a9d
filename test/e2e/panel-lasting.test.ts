import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BURST_SCENE } from '../lab/scenes/burst.ts';
import { play } from './play.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';

const CAUSE = 'method-disallowed';
const PER_BURST = BURST_SCENE.requests.filter(({ expect: wanted }) => wanted.causes.includes(CAUSE)).length;

/** What a person has before their eyes in the list of problems. */
interface Sight {
  open: number;
  chosen: string | null;
  scrollTop: number;
  first: string | null;
}

/** What stays as a person left it while requests come and pages go. */
describe('the panel while things happen', { timeout: 240_000 }, () => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked' });
  });
  afterAll(() => session?.close());

  const burst = () => play(session.page, session.lab, BURST_SCENE);
  const countOf = async (cause: string) =>
    (await session.panel.problemRows()).find((row) => row.cause === cause)?.count;
  const pages = () =>
    session.devtools.panel.$$eval('[data-page]', (marks) => marks.map((mark) => mark.getAttribute('data-page')));
  const requests = () =>
    session.devtools.panel.$eval('[role="grid"]', (grid) => Number(grid.getAttribute('data-requests')));
  const sight = (): Promise<Sight> =>
    session.devtools.panel.$eval('[role="tree"]', (tree) => {
      const top = tree.getBoundingClientRect().top;
      const inSight = [...tree.querySelectorAll('[role="treeitem"][data-url]')]
        .filter((row) => row.getBoundingClientRect().top >= top)
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      return {
        open: tree.querySelectorAll('[aria-expanded="true"]').length,
        chosen: document.querySelector('[role="treeitem"][aria-selected="true"]')?.getAttribute('data-url') ?? null,
        scrollTop: tree.scrollTop,
        first: inSight[0]?.getAttribute('data-url') ?? null,
      };
    });

  it('keeps selection, scroll and open groups while hundreds of requests arrive', async () => {
    const { panel, devtools } = session;
    await burst();
    await until('the first burst', async () => (await countOf(CAUSE)) === PER_BURST, 90_000);
    await panel.openProblem(CAUSE);
    const tree = '[role="tree"]';
    await until('the open group', async () => {
      const { open } = await sight();
      if (open === 0)
        await devtools.panel.$eval(`[data-count][data-cause="${CAUSE}"]`, (row) => (row as HTMLElement).click());
      return open > 0;
    });
    await devtools.panel.$eval(tree, (list) => list.scrollTo(0, 700));
    await until('rows further down', async () => (await sight()).scrollTop === 700 && (await sight()).first);
    await devtools.panel.$$eval('[role="treeitem"][data-url]', (rows) => {
      const list = rows[0]?.closest('[role="tree"]')?.getBoundingClientRect();
      const row = rows.find((one) => one.getBoundingClientRect().top > (list?.top ?? 0) + 60);
      (row as HTMLElement).click();
    });
    const before = await until('a chosen request', async () => {
      const now = await sight();
      return now.chosen ? now : null;
    });

    await burst();
    await until(
      'the second burst',
      async () => {
        const text = await panel.text();
        return text.includes(String(PER_BURST * 2 * 2));
      },
      90_000,
    );
    expect(await sight()).toEqual(before);
    expect((await panel.detail()).cause).toBe(CAUSE);
  });

  it('keeps the log over a reload, and marks the page', async () => {
    const { panel, page, lab } = session;
    await panel.tab('Requests');
    const before = await until('the list of requests', requests);
    await page.reload({ waitUntil: 'load' });
    await devtoolsScrollToEnd();
    await until('the mark of the page', async () => (await pages()).includes(lab.url));
    expect(await requests()).toBeGreaterThanOrEqual(before);
  });

  const devtoolsScrollToEnd = () =>
    session.devtools.panel.$eval('[role="grid"]', (grid) => grid.scrollTo(0, grid.scrollHeight));

  it('starts anew with the next page where the log is not preserved', async () => {
    const { panel, page } = session;
    await panel.button('Preserve log');
    await until('the switch to be off', () =>
      session.devtools.panel.$eval(
        '[aria-label="Preserve log"]',
        (one) => one.getAttribute('aria-checked') === 'false',
      ),
    );
    await page.reload({ waitUntil: 'load' });
    await until('the empty list', async () => (await session.devtools.panel.$$('[role="row"][data-url]')).length === 0);
    await panel.button('Preserve log');
  });

  it('records nothing while it is paused, and goes on after', async () => {
    const { panel, devtools } = session;
    await panel.button('Pause recording');
    await devtools.panel.waitForSelector('[data-recording="false"]');
    await burst();
    await panel.button('Resume recording');
    await devtools.panel.waitForSelector('[data-recording="true"]');
    await burst();
    await panel.tab('Problems');
    await until('the burst after the pause', async () => (await countOf(CAUSE)) === PER_BURST, 90_000);
  });

  it('forgets everything when it is cleared', async () => {
    const { panel } = session;
    await panel.button('Clear');
    await until('no problems', async () => (await panel.problemRows()).length === 0);
    await burst();
    await until('what came after', async () => (await countOf(CAUSE)) === PER_BURST, 90_000);
  });
});
