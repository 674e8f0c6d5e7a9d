import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesUnder, readAll, zip } from '../../../scripts/zip.mjs';
import { launchFirefox } from '../launch-firefox.ts';

/**
 * Installs an unpacked extension in a profile so that it is there after a restart, as from the store. Needs a Firefox
 * that lets `xpinstall.signatures.required` be switched off, as the extended support release does.
 * @returns the extension's id
 */
export async function installForGood(folder: string, profile: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'whycors-xpi-'));
  const file = join(made, 'whycors.xpi');
  await writeFile(file, zip(readAll(folder, filesUnder(folder))));
  const firefox = await launchFirefox({ profile, preferences: { 'xpinstall.signatures.required': false } });
  try {
    return await firefox.asBrowser<string>(
      `async (path) => {
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
        const install = await AddonManager.getInstallForFile(new FileUtils.File(path));
        const addon = await install.install();
        return addon.id;
      }`,
      file,
    );
  } finally {
    await firefox.close();
    await rm(made, { recursive: true, force: true });
  }
}
