import { CAUSES } from '../core/causes/index.ts';
import { joinLines, type LineText, toJsonLine } from '../messaging/line-text.ts';
import { linesOf } from './practice-lines.ts';

/** With so many, most of the engine is as fast as it gets. */
const REQUESTS = 600;
/** Few, so that lines that a session brings need not wait. */
const AT_ONCE = 20;

/** What each cause says of itself: an example in which it holds, and one in which it does not. */
const EXAMPLES = CAUSES.flatMap(({ kind, examples: { fires, silent } }) => [
  { example: fires, error: kind === 'advice' ? null : (fires.error ?? fires.preflightError ?? 'net::ERR_FAILED') },
  { example: silent, error: silent.error ?? null },
]);

/**
 * Lines of made-up requests, some at a time, for the engine to practise on: a browser runs code that it never ran several
 * times slower than what it ran often, and whoever reloads a broken page with the panel open has all its failures at once.
 */
export function* practiceLines(): Generator<LineText> {
  for (let made = 0; made < REQUESTS; ) {
    const lines: string[] = [];
    for (const end = made + AT_ONCE; made < end; made++) {
      const { example, error } = EXAMPLES[made % EXAMPLES.length] as (typeof EXAMPLES)[number];
      lines.push(...linesOf(example, made, error).map(toJsonLine));
    }
    yield joinLines(lines);
  }
}
