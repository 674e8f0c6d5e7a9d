import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { play } from './play.ts';
import { startSession } from './session.ts';
import { until } from './until.ts';

export const PICTURE_PX = { width: 1240, height: 720 };

/** What the pictures show: troubles of several kinds, some of them in many requests. */
const SCENES = [
  'preflight-404',
  'error-path-differs',
  'case-multi-tenant',
  'header-disallowed',
  'nginx-without-always',
  'redirect-to-login',
  'content-security-policy',
  'wildcard-with-credentials',
  'case-preflight-storm',
];

/** Plays some scenes of the lab and leaves the README's pictures of the panel in `folder`. Returns their names. */
export async function makeReadmePictures(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const session = await startSession({ hostAccess: true, dock: 'undocked' });
  const { lab, page, panel, devtools } = session;
  const names: string[] = [];
  const picture = async (name: string) => {
    await devtools.panel.evaluate(
      () => new Promise<void>((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted()))),
    );
    const png = PNG.sync.read(Buffer.from(await devtools.frontend.screenshot()));
    // Without an alpha channel, and with the filter that suits flat colors: half the size.
    const packed = PNG.sync.write(png, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
    await writeFile(join(folder, `${name}.png`), packed);
    names.push(`${name}.png`);
  };
  try {
    await devtools.frontend.setViewport(PICTURE_PX);
    for (const id of SCENES) {
      const scene = lab.scenes.find((one) => one.id === id);
      if (!scene) throw new Error(`the lab has no scene ${id}`);
      await play(page, lab, scene);
    }
    await panel.tab('Problems');
    await until('problems in the panel', async () => (await panel.problemRows()).length >= SCENES.length - 2);
    await panel.openProblem('preflight-status');
    await picture('panel-light');
    await devtools.setTheme('dark');
    await picture('panel-dark');
    await devtools.setTheme('default');
    await panel.tab('Policies');
    await devtools.panel.waitForSelector('.policy');
    await picture('policies');
    return names;
  } finally {
    await session.close();
  }
}
