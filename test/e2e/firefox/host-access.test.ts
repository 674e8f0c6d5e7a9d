import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play } from '../play.ts';
import { until } from '../until.ts';
import { type FirefoxSession, startFirefoxSession } from './firefox-session.ts';

const PICTURES = fileURLToPath(new URL('../../../artifacts/firefox', import.meta.url));

/** What the switch in about:addons does. */
const WITHDRAW = `async (id) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.remove(id, { permissions: [], origins: ['<all_urls>'] }, extension);
}`;

/** Firefox grants host access with the installation, and lets a person withdraw it at any time. */
describe('host access in Firefox', () => {
  let session: FirefoxSession;
  beforeAll(async () => {
    session = await startFirefoxSession();
  });
  afterAll(() => session?.close());

  const says = async (text: string) => (await session.panel.text()).includes(text);
  /** Plays a scene whose preflight gets 404; resolves with the URL once the panel has a row that tells why. */
  const playRefused = async () => {
    const { page, lab, panel } = session;
    const scene = lab.scenes.find(({ id }) => id === 'preflight-404');
    if (!scene) throw new Error('no scene preflight-404');
    const url = (await play(page, lab, scene))[0]?.url ?? '';
    await panel.tab('Requests');
    await until('the row', async () =>
      (await panel.requestRows()).some((row) => row.url === url && row.cause === 'preflight-status'),
    );
    return url;
  };
  const sourcesIn = async (url: string) => (await session.panel.open(url)).text;

  it('is there from the start', async () => {
    expect(await says('Grant access')).toBe(false);
    expect(await sourcesIn(await playRefused())).toContain('webRequest');
  });

  it('is asked for again once it was withdrawn; the network log goes on telling meanwhile', async () => {
    await session.panel.button('Clear');
    await session.panel.tab('Problems');
    await session.firefox.asBrowser(WITHDRAW, session.firefox.extensionId);
    await until('the state without access', () => says('WhyCORS has no access to this site yet'));
    await session.picture(`${PICTURES}/withheld.png`);
    expect(await sourcesIn(await playRefused())).not.toContain('webRequest');
    expect(await says('No host access')).toBe(true);
    await session.picture(`${PICTURES}/withheld-har-only.png`);
  });

  it('comes back by the gesture that Firefox allows, in a tab of the extension, and recording goes on', async () => {
    await session.panel.button('Grant access');
    await session.firefox.pressInTab('/grant.html', '#grant');
    await until('access', async () => !(await says('Grant access')));
    expect(await sourcesIn(await playRefused())).toContain('webRequest');
    await session.picture(`${PICTURES}/granted.png`);
  });
});
