import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { screenshot } from './screenshot.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';
import { startVirtualDisplay, type VirtualDisplay } from './virtual-display.ts';

/** Chromium keeps Allow disabled for a while, lest somebody answers without having read. It tells nobody when it ends. */
const answerable = () => new Promise((resolve) => setTimeout(resolve, 3_000));

/** As a person meets it: no host access, one button, the browser's own prompt, and from then on everything is seen. */
describe('host access through the native prompt', () => {
  let display: VirtualDisplay;
  let session: Session;

  beforeAll(async () => {
    display = await startVirtualDisplay();
    session = await startSession({ hostAccess: false, dock: 'bottom', headless: false, env: display.env });
  });
  afterAll(async () => {
    await session?.close();
    await display?.close();
  });

  /** Plays a scene whose preflight gets 404 and returns the row that the panel makes of it. */
  const rowOfFailedPreflight = async () => {
    const { page, lab, panel } = session;
    const scene = lab.scenes.find(({ id }) => id === 'preflight-404');
    if (!scene) throw new Error('no scene preflight-404');
    const [saw] = await play(page, lab, scene);
    await panel.tab('Requests');
    return until('the row', async () =>
      (await panel.requestRows()).find(({ url, outcome }) => url === saw?.url && outcome === 'blocked'),
    );
  };
  const isAsking = async () => (await session.panel.text()).includes('Grant access');

  it('starts without access, says so, and diagnoses from HAR entries meanwhile', async () => {
    expect(await isAsking()).toBe(true);
    expect(await session.panel.text()).toContain('no access');
    expect((await rowOfFailedPreflight()).cause).toBe('preflight-status');
    await screenshot(session.devtools, 'withheld');
  });

  it('sees everything once the prompt was answered with Allow', async () => {
    const { devtools } = session;
    const inFront = () => devtools.panel.evaluate(() => document.hasFocus());
    await devtools.panel.focus('button');
    await until('the panel to have the keyboard', inFront);
    // With the mouse, which counts as a person's own action.
    await devtools.panel.locator('::-p-aria(Grant access[role="button"])').click();
    // The prompt takes the keyboard away from the panel.
    await until('the prompt', async () => !(await inFront()));
    await answerable();
    // The default button is Deny; Allow is the next one.
    display.press('Tab', 'space');
    await until('access', async () => !(await isAsking()));

    expect((await rowOfFailedPreflight()).cause).toBe('preflight-status');
    await screenshot(devtools, 'granted');
  });
});
