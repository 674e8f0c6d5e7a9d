import type { FileEvent } from '../../src/cli/file-event.ts';
import { createReading } from '../../src/cli/reading.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import type { Scene } from '../lab/scene.ts';
import { needsInsecurePage } from './play.ts';

/** What one kind of evidence makes of each request of the lab: the root causes by scene and request, in order. */
export type Causes = Map<string, string[]>;

/** Scenes that stay on one page: DevTools forgets its entries when the page is left. */
export const staysOnPage = (scene: Scene): boolean => !needsInsecurePage(scene) && !scene.atOnce;

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

/** HAR diagnoses that are sure of a cause which the live session does not have: a file may leave open, and never mislead. */
export function surelyWrong(live: Causes, har: readonly Diagnosis[]): string[] {
  return har.flatMap(({ exchange, rootCause }) => {
    const label = labelOf(exchange.url);
    if (!label || !rootCause || rootCause.certainty !== 'proven') return [];
    return live.get(label)?.includes(rootCause.cause) ? [] : [`${label}: ${rootCause.cause}`];
  });
}
