import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** The earliest moment that a zip can tell, in whatever time zone: zips hold local time. */
const MTIME = new Date(1980, 0, 1);

/** Paths of all files under a folder, with forward slashes, in an order that no file system decides. */
export const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();

/** The bytes of a zip: the same for the same names and contents, whenever and wherever it is made. */
export function zip(entries) {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map(([name, content]) => [name, new Uint8Array(content)])), {
    level: 9,
    mtime: MTIME,
  });
}

/** Names and contents of files in a folder. */
export const readAll = (folder, names) => names.map((name) => [name, readFileSync(join(folder, name))]);
