import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { causesOf, diagnosesOfText, differences, staysOnPage, surelyWrong } from './har-tour.ts';
import { leaveSecretsIn } from './leave-secrets-in.ts';
import { play } from './play.ts';
import { saveCapture } from './save-capture.ts';
import { type Session, startSession } from './session.ts';

/** What Chromium's HAR file cannot tell, by scene and request, and why. */
const UNKNOWABLE: Record<string, string> = {
  'cached-in-the-browser.0': 'what came from the cache has an entry without status',
  'cached-without-cors.0': 'what came from the cache has an entry without status',
  'redirect-mode-error.0': 'the redirect mode of the call is in page evidence only',
  'kind-worker.0': 'the script of a worker that was refused has an entry without status',
  'mixed-content.0': 'the entry has neither a status nor an error',
  'content-security-policy.0': 'there is no entry: nothing was sent',
  'local-network-access.0': 'the entry has the error of any refusal',
  'interference.0': 'the entry has the headers of the wire, not those that another extension made of them',
  'service-worker-opaque.0': "the worker's own fetch belongs to no tab, and has no entry",
  'websocket-refused-connection.0': 'a handshake that never got through has an entry without date and method',
  'cookie-third-party.1': 'the cookie jar is not in it',
  'cookie-lax-by-default.1': 'the cookie jar is not in it',
};

describe('a HAR file of the lab tour, as Chromium exports it', () => {
  let session: Session;
  let live: string;
  let har: string;

  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked' });
    const { page, lab, panel, devtools, chromium } = session;
    for (const scene of lab.scenes.filter(staysOnPage)) await play(page, lab, scene);
    const log: unknown = await devtools.panel.evaluate(
      `new Promise((done) => chrome.devtools.network.getHAR((log) => done(log)))`,
    );
    har = JSON.stringify({ log }, null, 2);
    await leaveSecretsIn((expression) => devtools.panel.evaluate(expression));
    live = await saveCapture(chromium.browser, panel);
  }, 600_000);
  afterAll(() => session?.close());

  it('comes to the causes of the live session, but for those that it lists as unknowable', () => {
    const causes = causesOf(diagnosesOfText(live));
    expect(causes.size).toBeGreaterThan(40);
    const exported = diagnosesOfText(har);
    const differ = differences(causes, causesOf(exported));
    expect(differ.filter((line) => !UNKNOWABLE[line.split(':')[0] ?? ''])).toEqual([]);
    expect(surelyWrong(causes, exported)).toEqual([]);
  });
});
