import { apply, ask, exec, getOwnPropertyDescriptor, NativeDOMException, NativeError, write } from './natives.ts';
import { isOwn, withoutOwnFrames } from './own-frames.ts';

/** Where code was, in the words of Firefox's errors. */
export interface Place {
  fileName: string;
  lineNumber: number;
  columnNumber: number;
}

const getterOf = (prototype: object, name: string) => getOwnPropertyDescriptor(prototype, name)?.get ?? null;

/** Firefox tells traces by getters on the prototypes, Chromium by a property of each error: there these are null. */
export const nativeStack = getterOf(NativeError.prototype, 'stack');
const nativeDomStack = getterOf(NativeDOMException.prototype, 'stack');

const FRAME = /^[^\n@]*@([^\n]*):(\d+):(\d+)/;
const FIRST_LINE = /^[^\n]*/;

/** Where the page's own code made an error of Firefox; null when the browser itself tells so, as no code of ours was on top. */
export function pagePlace(error: object): Place | null {
  const getter = error instanceof NativeDOMException ? nativeDomStack : nativeStack;
  const stack: unknown = getter && ask(() => apply(getter, error, []), null);
  if (typeof stack !== 'string' || !isOwn(exec(FIRST_LINE, stack)?.[0] ?? '')) return null;
  const frame = exec(FRAME, withoutOwnFrames(stack));
  return { fileName: frame?.[1] ?? '', lineNumber: +(frame?.[2] ?? 0), columnNumber: +(frame?.[3] ?? 0) };
}

/** Has an error of Firefox name the place in the page's own code. */
export function movePlace(error: object): void {
  const place = getOwnPropertyDescriptor(error, 'fileName') ? pagePlace(error) : null;
  if (!place) return;
  write(error, 'fileName', place.fileName);
  write(error, 'lineNumber', place.lineNumber);
  write(error, 'columnNumber', place.columnNumber);
}
