import type { Exchange } from './exchange.ts';

/** `at name (url:line:column)` or `at url:line:column`, as V8 writes a frame. */
const CHROMIUM = /^\s*at (?:(.*) \()?(\S+?):(\d+):(\d+)\)?$/;
/** `name@url:line:column`, as SpiderMonkey does; a frame behind an await has its kind before the name. */
const FIREFOX = /^(?:[\w ]+\*)?([^@]*)@(\S+):(\d+):(\d+)$/;

/** The first frame of a stack trace's text that tells a place; null when none does. Lines and columns count from 1. */
export function callingFrame(stack: string): Exchange['initiator'] {
  for (const text of stack.split('\n')) {
    const found = CHROMIUM.exec(text) ?? FIREFOX.exec(text);
    const [, name, url, line, column] = found ?? [];
    if (url) return { url, line: Number(line), column: Number(column), functionName: name || null };
  }
  return null;
}
