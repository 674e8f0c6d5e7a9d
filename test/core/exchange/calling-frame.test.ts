import { describe, expect, it } from 'vitest';
import { callingFrame } from '../../../src/core/exchange/calling-frame.ts';

const at = (url: string, line: number, column: number, functionName: string | null) => ({
  url,
  line,
  column,
  functionName,
});

describe('the frame that called', () => {
  it.each<[string, string, ReturnType<typeof callingFrame>]>([
    [
      'a named function in Chromium',
      '    at load (https://a.test/app.js:3:14)\n    at b:1:1',
      at('https://a.test/app.js', 3, 14, 'load'),
    ],
    [
      'a method in Chromium',
      '    at async Api.get (https://a.test/app.js:3:14)',
      at('https://a.test/app.js', 3, 14, 'async Api.get'),
    ],
    ['top-level code in Chromium', '    at http://a.test:8080/:7:9', at('http://a.test:8080/', 7, 9, null)],
    [
      'a frame without a place in Chromium',
      '    at new Promise (<anonymous>)\n    at f (https://a.test/x.js:1:2)',
      at('https://a.test/x.js', 1, 2, 'f'),
    ],
    [
      'a named function in Firefox',
      'load@https://a.test/app.js:3:14\n@b:1:1\n',
      at('https://a.test/app.js', 3, 14, 'load'),
    ],
    ['top-level code in Firefox', '@http://a.test:8080/:7:9\n', at('http://a.test:8080/', 7, 9, null)],
    [
      'code behind an await in Firefox',
      'async*load/<@https://a.test/app.js:3:14\n',
      at('https://a.test/app.js', 3, 14, 'load/<'),
    ],
    ['no trace', '', null],
    ['what is no trace', 'x'.repeat(4_096), null],
  ])('is found: %s', (_what, stack, frame) => {
    expect(callingFrame(stack)).toEqual(frame);
  });
});
