import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch } from 'puppeteer-core';
import { ensureBrowser } from '../../scripts/browsers.mjs';

export interface Launched {
  browser: Browser;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/**
 * Starts Chromium on a fresh profile with unpacked extensions. Branded Chrome ignores `--load-extension`, so they are
 * loaded over the debugging pipe.
 */
export async function launchChromium(options: {
  args: string[];
  extensions?: string[];
  headless?: boolean;
  /** A folder that stays; without it the profile is fresh and removed at the end. */
  profile?: string;
  env?: Record<string, string | undefined>;
  /** The caller closes the browser itself on Ctrl+C. */
  leaveSignals?: boolean;
}): Promise<Launched> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'whycors-profile-')));
  const asRoot = process.getuid?.() === 0;
  const browser = await launch({
    executablePath: ensureBrowser('chromium'),
    headless: options.headless ?? true,
    userDataDir: profile,
    pipe: true,
    handleSIGINT: !options.leaveSignals,
    handleSIGTERM: !options.leaveSignals,
    enableExtensions: options.extensions ?? [],
    handleDevToolsAsPage: true,
    defaultViewport: null,
    env: options.env ?? process.env,
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1400,900',
      ...options.args,
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      if (options.profile === undefined)
        await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
