import { expect, it } from 'vitest';
import { sessionHeader } from '../../src/recorder/session-header.ts';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox', '153.0'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
    'chromium',
    '156.0.0.0',
  ],
  ['something else', 'chromium', 'unknown'],
])('names the browser of %s', (userAgent, name, version) => {
  expect(sessionHeader(userAgent)).toMatchObject({ source: 'capture', version: 1, browser: { name, version } });
});
