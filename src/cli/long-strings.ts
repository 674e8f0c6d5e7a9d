import { searchLongStringsWith } from '../sources/json-elements/scan.ts';
import { longStringsModule } from './long-strings-wasm.ts';

const PAGE = 64 * 1024;

/** Memory for a chunk of a file, in which the ends of long strings are found many bytes at a time. */
export interface ChunkMemory {
  bytes: Buffer;
  /** Gives it back for the next file. */
  release(): void;
}

interface Search {
  memory: WebAssembly.Memory;
  endOfString(at: number, to: number): number;
}

let search: Search | null = null;
let taken = false;

/**
 * Bodies are most of a HAR file, and of its time: their ends are looked for in memory of WebAssembly, with vector
 * instructions. There is one such memory; while it is taken, others get plain memory, in which the same ends are found.
 */
export function takeChunkMemory(size: number): ChunkMemory {
  if (taken) return { bytes: Buffer.allocUnsafe(size), release() {} };
  taken = true;
  search ??= start(size);
  return {
    bytes: Buffer.from(search.memory.buffer, 0, size),
    release() {
      taken = false;
    },
  };
}

function start(size: number): Search {
  // One page more: vectors are read whole, also where they reach over the end.
  const module = new WebAssembly.Module(longStringsModule(Math.ceil(size / PAGE) + 1));
  const { exports } = new WebAssembly.Instance(module);
  const begun = exports as unknown as Search;
  const { memory, endOfString } = begun;
  const { buffer } = memory;
  searchLongStringsWith((bytes, from) => {
    if (bytes.buffer !== buffer) return -1;
    const { byteOffset, length } = bytes;
    return endOfString(byteOffset + from, byteOffset + length) - byteOffset;
  });
  return begun;
}
