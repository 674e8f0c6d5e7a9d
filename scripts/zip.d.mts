/** Paths of all files under a folder, with forward slashes, in an order that no file system decides. */
export function filesUnder(folder: string): string[];
/** The bytes of a zip: the same for the same names and contents, whenever and wherever it is made. */
export function zip(entries: [name: string, content: Uint8Array][]): Uint8Array;
/** Names and contents of files in a folder. */
export function readAll(folder: string, names: string[]): [name: string, content: Uint8Array][];
