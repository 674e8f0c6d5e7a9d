import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from './campaign.ts';

const FOLDER = 'artifacts/fuzz';

export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** Writes how far a campaign is, so that it may be broken off at any moment. */
export function saveProgress(name: string, { corpus, crashes, ...counts }: Progress): void {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${name}.json`);
  const listed = [...crashes].map(([place, input]) => [place, toText(input)]);
  writeFileSync(`${file}.new`, JSON.stringify({ ...counts, corpus: corpus.map(toText), crashes: listed }));
  renameSync(`${file}.new`, file);
}

/** How far the last campaign came; null where there was none. */
export function savedProgress(name: string): Progress | null {
  let text: string;
  try {
    text = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
  } catch {
    return null;
  }
  const { corpus, crashes, ...counts } = JSON.parse(text) as Omit<Progress, 'corpus' | 'crashes'> & {
    corpus: string[];
    crashes: [string, string][];
  };
  return {
    ...counts,
    corpus: corpus.map(toBytes),
    crashes: new Map(crashes.map(([place, input]) => [place, toBytes(input)])),
  };
}

/** Writes the input of a crash to a file of its own. @returns its name */
export function saveCrash(name: string, index: number, input: Uint8Array): string {
  const file = join(FOLDER, `${name}-${index}`);
  writeFileSync(file, input);
  return file;
}
