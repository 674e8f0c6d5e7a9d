import { readFileSync } from 'node:fs';
import { readFiles } from '../../../src/cli/read-files.ts';
import { createSharing } from '../../../src/cli/share-parts.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';

/** What one process did with one file. */
export interface ChildFigure {
  /** Milliseconds of wall and of processor time, without the start of the process. */
  wall: number;
  cpu: number;
  /** The most memory that the process ever held, in megabytes. */
  memory: number;
  /** Exchanges or entries. */
  items: number;
  failures: number;
}

/** How this file is told to measure one side, as the first argument. */
export const CHILD = '--har-child';

/** Reads a file with JSON.parse, or reads and diagnoses it with the product, and prints what that took. */
export async function runChild([side, file]: readonly string[]): Promise<void> {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const { items, failures } = side === 'peer' ? parseWhole(file as string) : await diagnoseAll(file as string);
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  const memory = process.resourceUsage().maxRSS / 1024;
  const figure: ChildFigure = { wall, cpu: (user + system) / 1000, memory, items, failures };
  console.log(JSON.stringify(figure));
}

function parseWhole(file: string): { items: number; failures: number } {
  const har = JSON.parse(readFileSync(file, 'utf8')) as { log: { entries: unknown[] } };
  return { items: har.log.entries.length, failures: 0 };
}

/** Diagnoses are held to the end, as the command line does for its report. */
async function diagnoseAll(file: string): Promise<{ items: number; failures: number }> {
  const share = createSharing();
  const held: Diagnosis[] = [];
  let items = 0;
  for await (const event of readFiles([file], { all: false })) {
    if (event.kind === 'diagnoses') for (const one of event.diagnoses) held.push(share(one));
    if (event.kind === 'read') items = event.exchanges;
  }
  return { items, failures: held.length };
}
