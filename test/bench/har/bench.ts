import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHILD, type ChildFigure } from './child.ts';
import { type HarPlan, writeHar } from './write-har.ts';

const MEGABYTE = 1_000_000;
const ROUNDS = 3;

/** 200 MB read and diagnosed, beside JSON.parse of the whole file, each in a process of its own, in turn. */
export async function benchHar(): Promise<string[]> {
  return [
    ...(await beside('bodies as sites have them', { size: 200 * MEGABYTE, bodies: 'pages', failEvery: 50 })),
    ...(await beside('ASCII only, bodies as sites have them', {
      size: 200 * MEGABYTE,
      bodies: 'ascii',
      failEvery: 50,
    })),
    ...(await beside('no bodies at all: the worst case', { size: 200 * MEGABYTE, bodies: 'none', failEvery: 50 })),
  ];
}

/** 2 GB, which JSON.parse cannot take: no string is so long. */
export async function benchHugeHar(): Promise<string[]> {
  return withHar({ size: 2_000 * MEGABYTE, bodies: 'pages', failEvery: 50 }, (file, entries) => {
    const figure = child('ours', file);
    return [`2 GB, ${entries} entries, ${figure.failures} failures: ${told(figure)}`];
  });
}

function beside(name: string, plan: HarPlan): Promise<string[]> {
  return withHar(plan, (file, entries) => {
    const pairs = Array.from({ length: ROUNDS }, () => ({ peer: child('peer', file), ours: child('ours', file) }));
    const [first] = pairs;
    const ratio = (of: 'cpu' | 'wall') => median(pairs.map(({ peer, ours }) => peer[of] / ours[of])).toFixed(2);
    return [
      `${name}: ${entries} entries, ${first?.ours.failures} failures; speed beside JSON.parse ${ratio('cpu')} by processor time, ${ratio('wall')} by the clock`,
      ...pairs.map(({ peer, ours }) => `  JSON.parse ${told(peer)}; whycors ${told(ours)}`),
    ];
  });
}

async function withHar(plan: HarPlan, run: (file: string, entries: number) => string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'whycors-har-'));
  try {
    const file = join(folder, 'big.har');
    return run(file, await writeHar(file, plan));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function child(side: 'peer' | 'ours', file: string): ChildFigure {
  const program = fileURLToPath(import.meta.url);
  const { stdout, stderr } = spawnSync(process.execPath, [program, CHILD, side, file], { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as ChildFigure;
}

const told = ({ cpu, wall, memory }: ChildFigure): string =>
  `${cpu.toFixed(0)} ms CPU, ${wall.toFixed(0)} ms, ${memory.toFixed(0)} MB`;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
