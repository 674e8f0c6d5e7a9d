import { expect, it } from 'vitest';
import { effectiveMaxAge } from '../../../src/core/browsers/preflight-cache-caps.ts';

it.each([
  [null, { standard: 5, chromium: 5, firefox: 5 }],
  ['600', { standard: 600, chromium: 600, firefox: 600 }],
  ['7201', { standard: 7201, chromium: 7200, firefox: 7201 }],
  ['604800', { standard: 604800, chromium: 7200, firefox: 86400 }],
  ['-1', { standard: 5, chromium: 0, firefox: 0 }],
  ['forever', { standard: 5, chromium: 0, firefox: 0 }],
  ['', { standard: 5, chromium: 0, firefox: 5 }],
])('an answer with Max-Age %j is kept for %j seconds', (value, seconds) => {
  expect(effectiveMaxAge(value === null ? [] : [['Access-Control-Max-Age', value]])).toEqual(seconds);
});
