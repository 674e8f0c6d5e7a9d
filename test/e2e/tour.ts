import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../../src/core/formats/report.ts';
import type { Scene } from '../lab/scene.ts';
import { diagnoseCapture } from './diagnose-capture.ts';
import { leaveSecretsIn } from './leave-secrets-in.ts';
import { needsInsecurePage, play } from './play.ts';
import { saveCapture } from './save-capture.ts';
import { startSession } from './session.ts';
import { until } from './until.ts';

export interface Tour {
  report: Report;
  /** Files that were written. */
  files: string[];
}

/**
 * Plays every scene of the lab in a headless browser with the extension's panel open, and leaves in `folder` what a
 * person would take home: the capture, the report, pictures of the page and of the panel.
 */
export async function runTour(folder: string, tell: (line: string) => void): Promise<Tour> {
  await mkdir(folder, { recursive: true });
  const session = await startSession({ hostAccess: true, dock: 'undocked' });
  try {
    const { lab, page, panel, devtools, chromium } = session;
    const files: string[] = [];
    const picture = async (name: string) => {
      await devtools.frontend.screenshot({ path: join(folder, `${name}.png`) });
      files.push(`${name}.png`);
    };
    const tellPlayed = async (scene: Scene) => {
      const saw = await play(page, lab, scene);
      tell(`${scene.title}: script saw ${saw.filter(({ ok }) => !ok).length} of ${saw.length} fail`);
    };
    const isFirst = (scene: Scene) => !needsInsecurePage(scene) && !scene.atOnce;
    for (const scene of lab.scenes.filter(isFirst)) await tellPlayed(scene);
    await page.screenshot({ path: join(folder, 'lab.png') });
    files.push('lab.png');

    await panel.tab('Problems');
    await until('problems in the panel', async () => (await panel.problemRows()).length > 0);
    await panel.openProblem('header-disallowed');
    await picture('panel-light');
    await devtools.setTheme('dark');
    await picture('panel-dark');
    await panel.tab('Policies');
    await picture('panel-policies');

    // Those that leave the page, or would bury the others, come after the pictures.
    for (const scene of lab.scenes.filter((one) => !isFirst(one))) await tellPlayed(scene);
    await leaveSecretsIn((expression) => devtools.panel.evaluate(expression));
    const capture = await saveCapture(chromium.browser, panel);
    const report = await diagnoseCapture(capture);
    await writeFile(join(folder, 'capture.jsonl'), capture);
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    return { report, files: ['capture.jsonl', 'report.json', ...files] };
  } finally {
    await session.close();
  }
}

/** One line for each diagnosis of a scene: the scene's title and what WhyCORS makes of it. */
export function tourLines(report: Report, titles: Map<string, string>): string[] {
  const lines = report.diagnoses.flatMap((diagnosis) => {
    const scene = /[?&]lab=([a-z0-9-]+)\./.exec(diagnosis.exchange.url)?.[1];
    if (!scene || scene === 'burst') return [];
    const verdict = diagnosis.rootCause?.title ?? diagnosis.outcome;
    return [`${diagnosis.outcome.padEnd(8)} ${(titles.get(scene) ?? scene).padEnd(42)} ${verdict}`];
  });
  return [...new Set(lines)];
}
