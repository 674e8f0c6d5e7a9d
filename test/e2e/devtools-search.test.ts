import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';

const PLAYED = ['preflight-404', 'error-path-differs', 'header-disallowed'];

/** Ctrl+F in the real panel opens the search bar of DevTools itself, which tells the extension what is typed there. */
describe("DevTools' own search", () => {
  let session: Session;
  const cause = async () => (await session.panel.detail()).cause;
  const marks = () => session.devtools.panel.evaluate(() => CSS.highlights.get('found')?.size ?? 0);

  async function search(text: string): Promise<void> {
    const { frontend, panel } = session.devtools;
    await panel.click('.summary');
    await frontend.keyboard.down('Control');
    await frontend.keyboard.press('KeyF');
    await frontend.keyboard.up('Control');
    await until('the search bar', () => panel.evaluate(() => !document.hasFocus()));
    await frontend.keyboard.down('Control');
    await frontend.keyboard.press('KeyA');
    await frontend.keyboard.up('Control');
    await frontend.keyboard.type(text);
    // DevTools takes its time with what is typed, and Enter before that is no step.
    await until('marks of all that was typed', () =>
      panel.evaluate(
        (words) => [...(CSS.highlights.get('found') ?? [])].some((range) => range.toString().toLowerCase() === words),
        text.toLowerCase(),
      ),
    );
  }

  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked' });
    for (const id of PLAYED) {
      const scene = session.lab.scenes.find((one) => one.id === id);
      if (!scene) throw new Error(`the lab has no scene ${id}`);
      await play(session.page, session.lab, scene);
    }
    await until('a problem of each', async () => (await session.panel.problemRows()).length >= PLAYED.length);
  });
  afterAll(() => session?.close());

  it('goes to the problem that mentions it, and marks it wherever it stands', async () => {
    await search('REPORTS failed with');
    await until('the problem', async () => (await cause()) === 'error-response-without-cors');
  });

  it('walks on with Enter, and back again after the last', async () => {
    await search('api.pay.test');
    const seen: string[] = [];
    for (const _ of [...PLAYED, 'the first again']) {
      await until('another problem', async () => (await cause()) !== seen.at(-1));
      seen.push(await cause());
      await session.devtools.frontend.keyboard.press('Enter');
    }
    expect(new Set(seen).size).toBe(PLAYED.length);
    expect(seen.at(-1)).toBe(seen[0]);
  });

  it('opens what it is found in, and brings it into sight', async () => {
    await session.panel.openProblem('error-response-without-cors');
    await search('text/html');
    const inSight = () =>
      session.devtools.panel.evaluate(() => {
        const pane = document.querySelector('main')?.getBoundingClientRect();
        const found = [...(CSS.highlights.get('found') ?? [])] as Range[];
        return found.some((range) => {
          const { top, bottom, height } = range.getBoundingClientRect();
          return pane !== undefined && height > 0 && top >= pane.top && bottom <= pane.bottom;
        });
      });
    await until('the header of the answer', inSight);
    expect(await cause()).toBe('error-response-without-cors');
  });

  it('takes its marks away when it is left', async () => {
    await session.devtools.frontend.keyboard.press('Escape');
    await until('no marks', async () => (await marks()) === 0);
  });
});
