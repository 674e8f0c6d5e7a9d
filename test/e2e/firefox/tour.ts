import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnoseCapture } from '../diagnose-capture.ts';
import { leaveSecretsIn } from '../leave-secrets-in.ts';
import { needsInsecurePage, play } from '../play.ts';
import type { Tour } from '../tour.ts';
import { until } from '../until.ts';
import { startFirefoxSession } from './firefox-session.ts';
import { NOT_IN_FIREFOX } from './otherwise.ts';
import { saveCapture } from './save-capture.ts';

/**
 * Plays every scene that Firefox can play in a headless Firefox with the extension's panel open, and leaves in `folder`
 * what a person would take home: the capture, the report, pictures of the toolbox.
 */
export async function runFirefoxTour(folder: string, tell: (line: string) => void): Promise<Tour> {
  await mkdir(folder, { recursive: true });
  const session = await startFirefoxSession();
  try {
    const { lab, page, panel } = session;
    const files: string[] = [];
    const picture = async (name: string) => {
      await session.picture(join(folder, `${name}.png`));
      files.push(`${name}.png`);
    };
    const scenes = lab.scenes.filter(({ id, onlyIn }) => onlyIn !== 'chromium' && !NOT_IN_FIREFOX[id]);
    const comesFirst = (scene: (typeof scenes)[number]) => !needsInsecurePage(scene) && !scene.atOnce;
    const tellPlayed = async (scene: (typeof scenes)[number]) => {
      const saw = await play(page, lab, scene);
      tell(`${scene.title}: script saw ${saw.filter(({ ok }) => !ok).length} of ${saw.length} fail`);
    };
    for (const scene of scenes.filter(comesFirst)) await tellPlayed(scene);
    await panel.tab('Problems');
    await until('problems in the panel', async () => (await panel.problemRows()).length > 0);
    await panel.openProblem('header-disallowed');
    await picture('panel-light');
    await session.setTheme('dark');
    await picture('panel-dark');
    await panel.tab('Policies');
    await picture('panel-policies');

    // Those that leave the page, or would bury the others, come after the pictures.
    for (const scene of scenes.filter((one) => !comesFirst(one))) await tellPlayed(scene);
    await leaveSecretsIn((expression) => session.toolbox.inPanel(expression));
    const capture = await saveCapture(session);
    const report = await diagnoseCapture(capture);
    await writeFile(join(folder, 'capture.jsonl'), capture);
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    return { report, files: ['capture.jsonl', 'report.json', ...files] };
  } finally {
    await session.close();
  }
}
