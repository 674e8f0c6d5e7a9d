import type { FileEvent } from '../../src/cli/file-event.ts';
import { createReading } from '../../src/cli/reading.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import type { Scene } from '../lab/scene.ts';
import { needsInsecurePage } from './play.ts';
import { until } from './until.ts';

/** What one kind of evidence makes of each request of the lab: the root causes by scene and request, in order. */
export type Causes = Map<string, string[]>;

/** Scenes that stay on one page: DevTools forgets its entries when the page is left. */
export const staysOnPage = (scene: Scene): boolean => !needsInsecurePage(scene) && !scene.atOnce;

/** The check box of the settings by its label; null while the settings are not open. */
const REDACTION = `[...document.querySelectorAll('dialog label')].find((label) => /secret|redact/i.test(label.textContent))?.querySelector('input')`;

/** Has the panel save what it holds as it is: the lab tells its requests apart by a part of the address that looks secret. */
export async function leaveSecretsIn(evaluate: (expression: string) => Promise<unknown>): Promise<void> {
  await evaluate(`void document.querySelector('#settings-button').click()`);
  await until('the settings', () => evaluate(`Boolean(${REDACTION})`));
  await until('secrets to be left in', () =>
    evaluate(`(${REDACTION}.checked && ${REDACTION}.click(), !${REDACTION}.checked)`),
  );
  await evaluate(`void document.querySelector('dialog[open] .button-main').click()`);
}

/** Diagnoses the text of a capture or of a HAR file as the command line does. */
export function diagnosesOfText(text: string): Diagnosis[] {
  const events: FileEvent[] = [];
  const reading = createReading('tour', { all: true }, (event) => events.push(event));
  reading.feed(new TextEncoder().encode(text));
  reading.end();
  const trouble = events.find(({ kind }) => kind === 'unreadable' || kind === 'complaint');
  if (trouble) throw new Error(JSON.stringify(trouble));
  return events.flatMap((event) => (event.kind === 'diagnoses' ? event.diagnoses : []));
}

/** Which scene, and which of its requests, an URL of the lab belongs to. */
function labelOf(url: string): string | null {
  const [, scene, request] = /[?&]lab=([\w-]+)\.\w+\.(\d+)/.exec(url) ?? [];
  return scene && request ? `${scene}.${request}` : null;
}

export function causesOf(diagnoses: readonly Diagnosis[]): Causes {
  const causes: Causes = new Map();
  for (const { exchange, rootCause } of diagnoses) {
    const label = labelOf(exchange.url);
    if (!label) continue;
    const own = causes.get(label) ?? [];
    own.push(rootCause?.cause ?? 'none');
    causes.set(label, own.sort());
  }
  return causes;
}

/** Where two kinds of evidence differ: `scene.request: live -> HAR`. */
export function differences(live: Causes, har: Causes): string[] {
  return [...live].flatMap(([label, causes]) => {
    const other = har.get(label) ?? [];
    return causes.join() === other.join() ? [] : [`${label}: ${causes.join()} -> ${other.join() || 'nothing'}`];
  });
}
