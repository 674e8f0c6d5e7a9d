import type { LaunchedFirefox } from '../launch-firefox.ts';

/** Has Firefox trust what an authority signs, as an administrator would. */
export async function trust(firefox: LaunchedFirefox, authority: string): Promise<void> {
  const base64 = authority.replace(/-----[A-Z ]+-----|\s/g, '');
  await firefox.asBrowser(
    `async (base64) => {
      Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).addCertFromBase64(base64, 'C,,');
    }`,
    base64,
  );
}
