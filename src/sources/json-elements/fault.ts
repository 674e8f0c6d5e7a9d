/** Where in a document something is: bytes from its start, and the element of the list, counted from 0. */
export interface Place {
  offset: number;
  element: number | null;
}

/** What is wrong with a document or with one of its elements. */
export type Fault =
  /** Not JSON from here on: nothing behind it is read. */
  | { kind: 'syntax'; place: Place; expected: string; found: string }
  /** UTF-16, by its byte order mark. */
  | { kind: 'encoding'; place: Place }
  /** The document ends in the middle. */
  | { kind: 'cut'; place: Place }
  /** The way to the list leads through something that is no object, or the list is none. */
  | { kind: 'shape'; place: Place; key: string; expected: string; found: string }
  /** One element that is not JSON, and was left out. */
  | { kind: 'element'; place: Place }
  /** One element that holds more than anybody needs, and was left out. */
  | { kind: 'large'; place: Place; limit: number };

/** A byte as a message shows it. */
export function describeByte(byte: number): string {
  if (byte > 0x20 && byte < 0x7f) return `"${String.fromCharCode(byte)}"`;
  return `byte 0x${byte.toString(16).padStart(2, '0')}`;
}

/** A value by its first byte. */
export function describeValue(byte: number): string {
  if (byte === 0x7b) return 'an object';
  if (byte === 0x5b) return 'a list';
  if (byte === 0x22) return 'a string';
  if (byte === 0x6e) return 'null';
  return byte === 0x74 || byte === 0x66 ? 'true or false' : 'a number';
}
