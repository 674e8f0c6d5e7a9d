import { indexOf, NativeError, slice } from './natives.ts';

/** How stack traces name this script: Firefox hides where a script of an extension comes from. Null when they do not. */
const OWN_PLACE =
  /(?:chrome|moz)-extension:\/\/[^\s)]+?\.js|<anonymous code>/.exec(new NativeError().stack ?? '')?.[0] ?? null;

/** Whether a line of a trace is a frame of ours. */
export const isOwn = (line: string): boolean => OWN_PLACE !== null && indexOf(line, OWN_PLACE) >= 0;

/** A trace without our own frames. */
export function withoutOwnFrames(stack: string): string {
  if (!isOwn(stack)) return stack;
  let rest = '';
  for (let start = 0; start < stack.length; ) {
    const end = indexOf(stack, '\n', start) + 1 || stack.length;
    const line = slice(stack, start, end);
    if (!isOwn(line)) rest += line;
    start = end;
  }
  const endsLine = (text: string) => slice(text, -1) === '\n';
  return endsLine(rest) && !endsLine(stack) ? slice(rest, 0, -1) : rest;
}
