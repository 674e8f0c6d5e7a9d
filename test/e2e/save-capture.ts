import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { PanelPage } from './panel-page.ts';
import { until } from './until.ts';

/** Presses "Save capture" and returns the text of the file that the browser wrote. */
export async function saveCapture(browser: Browser, panel: PanelPage): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'whycors-download-'));
  const session = await browser.target().createCDPSession();
  try {
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true });
    const done = new Promise<void>((resolve, reject) => {
      session.on('Browser.downloadProgress', ({ state }) => {
        if (state === 'completed') resolve();
        if (state === 'canceled') reject(new Error('the browser canceled the download of the capture'));
      });
    });
    await panel.button('Save capture');
    await done;
    const name = await until('the saved capture', async () =>
      (await readdir(folder)).find((file) => /^whycors-.*\.jsonl$/.test(file)),
    );
    return await readFile(join(folder, name), 'utf8');
  } finally {
    await session.detach();
    await rm(folder, { recursive: true, force: true });
  }
}
