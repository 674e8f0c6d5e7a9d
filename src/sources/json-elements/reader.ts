import { describeByte, describeValue, type Fault, type Place } from './fault.ts';
import { type Keep, type KeptKeys, keptKeys } from './keep.ts';
import { KeptText } from './kept-text.ts';
import { PartialKey } from './partial-key.ts';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfString,
  isEndOfPrimitive,
  isSpace,
  isStartOfPrimitive,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipSpace,
} from './scan.ts';

/** What to read of a JSON document. */
export interface ElementsPlan {
  /** The keys that lead from the top to the list. */
  path: readonly string[];
  /** What is kept of each element of the list. */
  keep: Keep;
  /** Keys of values beside the list, for each object on the way to it, from the top. */
  beside: readonly (readonly string[])[];
}

/** Who is told what a document holds. */
export interface ElementsSink {
  element(value: unknown, place: Place): void;
  beside(key: string, value: unknown): void;
  fault(fault: Fault): void;
}

/** Bytes of one element that are kept at most; what is left out, as bodies are, does not count. */
export const LARGEST_ELEMENT = 8 << 20;

/** What the next bytes are. */
const START = 0;
const VALUE = 1;
const ITEM_OR_END = 2;
const KEY_OR_END = 3;
const KEY = 4;
const IN_KEY = 5;
const AFTER_KEY = 6;
const COMMA_OR_END = 7;
const NESTED = 8;
const IN_STRING = 9;
const IN_PRIMITIVE = 10;
const NOTHING = 11;
const STOPPED = 12;
const ITEM = 13;

/** What becomes of the next value. */
const SKIP = 0;
const TAKE = 1;
/** Within an element: its kept keys are taken. */
const FILTER = 2;
/** An object on the way to the list. */
const WALK = 3;
const LIST = 4;
const BESIDE = 5;

/** An object or a list that is gone into, rather than skipped or taken whole. */
interface Frame {
  list: boolean;
  /** How many keys of the path were followed, on the way; -1 within an element. */
  step: number;
  keys: KeptKeys | null;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Reads the elements of one list in a JSON document of any size, as its bytes arrive. Only what the plan keeps of an
 * element is ever held or parsed; everything else is passed over, so memory is bounded by the largest kept element.
 * Keys that stand twice in an element follow JSON.parse: the last one counts. A list that stands twice is read twice.
 * https://www.rfc-editor.org/rfc/rfc8259
 */
export class ElementReader {
  readonly #path: readonly string[];
  readonly #walkKeys: readonly KeptKeys[];
  readonly #elementKeys: KeptKeys | null;
  readonly #sink: ElementsSink;
  readonly #kept = new KeptText(LARGEST_ELEMENT);
  readonly #key = new PartialKey();
  readonly #stack: Frame[] = [];
  #expect = START;
  #target = WALK;
  #targetKeys: KeptKeys | null = null;
  /** Bytes before the ones at hand. */
  #offset = 0;
  #depth = 0;
  #copying = false;
  #escaped = false;
  #besideKey: string | null = null;
  #element = -1;
  #elementAt = 0;
  #inElement = false;
  #listSeen = false;

  constructor(plan: ElementsPlan, sink: ElementsSink) {
    this.#path = plan.path;
    this.#walkKeys = plan.path.map((key, step) => {
      const keys = [key, ...(plan.beside[step] ?? [])].map((name) => [name, true] as const);
      return keptKeys(Object.fromEntries(keys)) ?? [];
    });
    this.#elementKeys = keptKeys(plan.keep);
    this.#sink = sink;
  }

  /** Bytes read so far. */
  get offset(): number {
    return this.#offset;
  }

  /** Whether there was a list where it was looked for. */
  get listSeen(): boolean {
    return this.#listSeen;
  }

  /** Whether anything behind these bytes still matters. */
  get stopped(): boolean {
    return this.#expect === STOPPED;
  }

  /** Takes the next bytes of the document; they may be overwritten afterwards. */
  feed(bytes: Uint8Array): void {
    const { length } = bytes;
    let at = 0;
    while (at < length && this.#expect !== STOPPED) at = this.#step(bytes, at);
    this.#offset += length;
  }

  /** Tells that no more bytes come. */
  end(): void {
    if (this.#expect !== NOTHING && this.#expect !== STOPPED) {
      this.#sink.fault({ kind: 'cut', place: this.#place(this.#offset) });
    }
    this.#expect = STOPPED;
  }

  #step(bytes: Uint8Array, at: number): number {
    switch (this.#expect) {
      case NESTED:
      case IN_STRING:
      case IN_PRIMITIVE:
        return this.#raw(bytes, at);
      case IN_KEY:
        return this.#inKey(bytes, at);
      case START:
        return this.#start(bytes, at);
    }
    const byte = bytes[at] as number;
    if (isSpace(byte)) return skipSpace(bytes, at);
    switch (this.#expect) {
      case VALUE:
        return this.#value(bytes, at);
      case ITEM_OR_END:
        return byte === CLOSE_LIST ? this.#close(at) : this.#item(bytes, at);
      case ITEM:
        return this.#item(bytes, at);
      case KEY_OR_END:
        if (byte === CLOSE_OBJECT) return this.#close(at);
        return byte === QUOTE ? this.#openKey(at) : this.#stop(at, byte, 'a key or "}"');
      case KEY:
        return byte === QUOTE ? this.#openKey(at) : this.#stop(at, byte, 'a key');
      case AFTER_KEY:
        if (byte !== COLON) return this.#stop(at, byte, '":"');
        this.#expect = VALUE;
        return at + 1;
      case COMMA_OR_END:
        return this.#commaOrEnd(bytes, at);
      default:
        return this.#stop(at, byte, 'the end of the file');
    }
  }

  #start(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] as number;
    const place = this.#offset + at;
    if (byte === BYTE_ORDER_MARK[place]) return at + 1;
    if (place < 2 && (byte === 0xff || byte === 0xfe)) {
      this.#sink.fault({ kind: 'encoding', place: this.#place(place) });
      this.#expect = STOPPED;
      return at;
    }
    this.#expect = VALUE;
    return at;
  }

  #openKey(at: number): number {
    this.#key.clear();
    this.#escaped = false;
    this.#expect = IN_KEY;
    return at + 1;
  }

  #inKey(bytes: Uint8Array, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    const end = at >= bytes.length ? bytes.length : endOfString(bytes, at);
    if (end >= bytes.length) {
      this.#escaped = end > bytes.length;
      this.#key.add(bytes, from, bytes.length);
      return bytes.length;
    }
    const frame = this.#stack[this.#stack.length - 1] as Frame;
    const keys = frame.step < 0 ? frame.keys : this.#walkKeys[frame.step];
    const found = keys ? this.#key.find(keys, bytes, from, end) : null;
    this.#expect = AFTER_KEY;
    this.#targetKeys = null;
    if (!found) {
      this.#target = SKIP;
    } else if (frame.step < 0) {
      this.#kept.separator();
      this.#kept.copy(found.label, 0, found.label.length);
      this.#target = found.keep ? FILTER : TAKE;
      this.#targetKeys = found.keep;
    } else if (found.name === this.#path[frame.step]) {
      this.#target = frame.step + 1 === this.#path.length ? LIST : WALK;
    } else {
      this.#target = BESIDE;
      this.#besideKey = found.name;
    }
    return end + 1;
  }

  #item(bytes: Uint8Array, at: number): number {
    const frame = this.#stack[this.#stack.length - 1] as Frame;
    if (frame.step < 0) {
      this.#kept.separator();
      // Nothing that is looked for is a list of lists; a million of them in each other must not become frames.
      this.#target = bytes[at] === OPEN_LIST ? TAKE : FILTER;
      this.#targetKeys = frame.keys;
    } else {
      this.#target = this.#elementKeys ? FILTER : TAKE;
      this.#targetKeys = this.#elementKeys;
      this.#kept.clear();
      this.#element++;
      this.#elementAt = this.#offset + at;
      this.#inElement = true;
    }
    return this.#value(bytes, at);
  }

  #value(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] as number;
    const object = byte === OPEN_OBJECT;
    const list = byte === OPEN_LIST;
    if (!object && !list && byte !== QUOTE && !isStartOfPrimitive(byte)) return this.#stop(at, byte, 'a value');
    switch (this.#target) {
      case WALK:
        if (!object) return this.#misshapen(at, byte, 'an object');
        return this.#open(at, { list, step: this.#stack.length, keys: null });
      case LIST:
        if (!list) return this.#misshapen(at, byte, 'a list');
        this.#listSeen = true;
        return this.#open(at, { list, step: this.#stack.length, keys: null });
      case FILTER:
        if (!object && !list) break;
        this.#kept.byte(byte);
        return this.#open(at, { list, step: -1, keys: this.#targetKeys });
      case BESIDE:
        this.#kept.clear();
        break;
    }
    this.#copying = this.#target !== SKIP;
    this.#depth = 0;
    this.#escaped = false;
    this.#expect = object || list ? NESTED : byte === QUOTE ? IN_STRING : IN_PRIMITIVE;
    if (byte !== QUOTE) return this.#raw(bytes, at);
    if (this.#copying) this.#kept.byte(QUOTE);
    return at + 1;
  }

  #open(at: number, frame: Frame): number {
    this.#stack.push(frame);
    this.#expect = frame.list ? ITEM_OR_END : KEY_OR_END;
    return at + 1;
  }

  #commaOrEnd(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] as number;
    const { list } = this.#stack[this.#stack.length - 1] as Frame;
    if (byte === (list ? CLOSE_LIST : CLOSE_OBJECT)) return this.#close(at);
    if (byte !== COMMA) return this.#stop(at, byte, list ? '"," or "]"' : '"," or "}"');
    this.#expect = list ? ITEM : KEY;
    return at + 1;
  }

  #close(at: number): number {
    const frame = this.#stack.pop() as Frame;
    if (frame.step < 0) this.#kept.byte(frame.list ? CLOSE_LIST : CLOSE_OBJECT);
    this.#ended();
    return at + 1;
  }

  /** Goes over a value that is skipped or taken whole. */
  #raw(bytes: Uint8Array, from: number): number {
    const at = this.#endOfRaw(bytes, from);
    const ended = at >= 0;
    const to = ended ? at : bytes.length;
    if (this.#copying) this.#kept.copy(bytes, from, to);
    if (ended) this.#ended();
    return to;
  }

  /** The index behind a skipped or taken value; -1 when these bytes end before it does. */
  #endOfRaw(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let at = from;
    if (this.#expect === IN_PRIMITIVE) {
      while (at < length && !isEndOfPrimitive(bytes[at] as number)) at++;
      return at < length ? at : -1;
    }
    let inString = this.#expect === IN_STRING;
    let depth = this.#depth;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    while (at < length) {
      if (inString) {
        at = endOfString(bytes, at);
        if (at >= length) break;
        at++;
        inString = false;
        if (depth === 0) return at;
        continue;
      }
      const byte = bytes[at++] as number;
      if (byte === QUOTE) inString = true;
      else if (byte < OPEN_LIST) continue;
      // Brackets and braces differ in this bit alone; which of the two it was is left to JSON.parse.
      else if ((byte | 0x20) === OPEN_OBJECT) depth++;
      else if ((byte | 0x20) === CLOSE_OBJECT && --depth === 0) return at;
    }
    this.#escaped = at > length;
    this.#depth = depth;
    this.#expect = inString ? IN_STRING : NESTED;
    return -1;
  }

  #ended(): void {
    const frame = this.#stack[this.#stack.length - 1];
    this.#expect = frame ? COMMA_OR_END : NOTHING;
    if (!frame || frame.step < 0) return;
    if (frame.step === this.#path.length) this.#elementEnded();
    else if (this.#besideKey !== null) this.#besideEnded(this.#besideKey);
  }

  #elementEnded(): void {
    const place = { offset: this.#elementAt, element: this.#element };
    this.#inElement = false;
    if (this.#kept.full) {
      this.#sink.fault({ kind: 'large', place, limit: this.#kept.limit });
      return;
    }
    const parsed = parse(this.#kept.text());
    if (parsed) this.#sink.element(parsed.value, place);
    else this.#sink.fault({ kind: 'element', place });
  }

  #besideEnded(key: string): void {
    this.#besideKey = null;
    const parsed = this.#kept.full ? null : parse(this.#kept.text());
    if (parsed) this.#sink.beside(key, parsed.value);
  }

  #place(offset: number): Place {
    return { offset, element: this.#inElement ? this.#element : null };
  }

  #stop(at: number, byte: number, expected: string): number {
    const place = this.#place(this.#offset + at);
    this.#sink.fault({ kind: 'syntax', place, expected, found: describeByte(byte) });
    this.#expect = STOPPED;
    return at;
  }

  #misshapen(at: number, byte: number, expected: string): number {
    const place = this.#place(this.#offset + at);
    const key = this.#path.slice(0, this.#stack.length).join('.');
    this.#sink.fault({ kind: 'shape', place, key, expected, found: describeValue(byte) });
    this.#expect = STOPPED;
    return at;
  }
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
