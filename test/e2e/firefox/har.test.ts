import { describe, expect, it } from 'vitest';
import { causesOf, diagnosesOfText, differences, staysOnPage, surelyWrong } from '../har-tour.ts';
import { leaveSecretsIn } from '../leave-secrets-in.ts';
import { play } from '../play.ts';
import { until } from '../until.ts';
import { startFirefoxSession } from './firefox-session.ts';
import { NOT_IN_FIREFOX } from './otherwise.ts';
import { saveCapture } from './save-capture.ts';

const NO_ERROR = 'entries have no error: a request that failed has no status, and nothing says why';
const NO_VERDICT = 'entries tell the answer, and not that Firefox withheld it';

/** What Firefox's HAR file cannot tell, by scene and request, and why. */
const UNKNOWABLE: Record<string, string> = {
  'cached-in-the-browser.0': 'what came from the cache looks like an answer of the server',
  'redirect-mode-error.0': 'the redirect mode of the call is in page evidence only',
  'kind-service-worker.0': 'the script of a service worker has no entry',
  'kind-image-error-page.0': NO_VERDICT,
  'dns-failure.0': NO_ERROR,
  'connection-refused.0': NO_ERROR,
  'connection-reset.0': NO_ERROR,
  'connection-closed.0': NO_ERROR,
  'tls-certificate.0': NO_ERROR,
  'tls-protocol.0': NO_ERROR,
  'blocked-by-client.0': 'what an extension stopped looks like what a policy of the page stopped',
  'request-aborted.0': NO_ERROR,
  'body-decoding-failed.0': 'an answer whose body cannot be unpacked has no entry',
  'embedder-policy.0': NO_VERDICT,
  'opaque-response-blocked.0': NO_VERDICT,
  'websocket-origin-refused.0': NO_VERDICT,
  'embedder-policy-script.0': NO_VERDICT,
  'websocket-refused-connection.0': NO_ERROR,
  'preflight-unanswered.0': 'times leave out waiting, so the request is at times not joined with its preflight',
  'case-hidden-redirect.0': 'an entry whose request is still under way looks like one that was stopped',
  'case-hidden-redirect.1': 'an entry whose request is still under way looks like one that got no answer',
  'case-spa-login.0': 'the cookie jar is not in it',
};

/** So long an export stays the same before it is taken for complete. */
const QUIET_MS = 3000;

/** The tour as the extension recorded it, and as Firefox exports it. In a session of its own: another try begins anew. */
async function record(): Promise<{ live: string; har: string }> {
  const session = await startFirefoxSession();
  try {
    const { page, lab, toolbox } = session;
    const scenes = lab.scenes.filter(({ id, onlyIn }) => onlyIn !== 'chromium' && !NOT_IN_FIREFOX[id]);
    for (const scene of scenes.filter(staysOnPage)) await play(page, lab, scene);
    // The toolbox hears of a request some time after the page does, and fills entries in afterwards.
    let quiet = { length: 0, since: Date.now() };
    const har = await until('a HAR that changes no more', async () => {
      await toolbox.inPanel('void browser.devtools.network.getHAR().then((log) => { window.exported = { log }; })');
      const text = JSON.stringify(await toolbox.inPanel<object | null>('window.exported ?? null'), null, 2);
      // Firefox dates the pages anew with each export, so only the length tells whether anything came.
      if (text.length !== quiet.length) quiet = { length: text.length, since: Date.now() };
      return text.includes('lab=') && Date.now() - quiet.since > QUIET_MS && text;
    });
    await leaveSecretsIn((expression) => toolbox.inPanel(expression));
    return { live: await saveCapture(session), har };
  } finally {
    await session.close();
  }
}

describe('a HAR file of the lab tour, as Firefox exports it', () => {
  it('comes to the causes of the live session, but for those that it lists as unknowable', async () => {
    const { live, har } = await record();
    const causes = causesOf(diagnosesOfText(live));
    expect(causes.size).toBeGreaterThan(40);
    const exported = diagnosesOfText(har);
    const differ = differences(causes, causesOf(exported));
    expect(differ.filter((line) => !UNKNOWABLE[line.split(':')[0] ?? ''])).toEqual([]);
    expect(surelyWrong(causes, exported)).toEqual([]);
  }, 600_000);
});
