import { expect, test } from 'vitest';
import { correctedHeaders, headerDiff } from '../../src/panel/header-diff.ts';
import { diagnosis, hop, preflightNotFound } from './fixtures/diagnoses.ts';

test('a preflight gets its status and headers', () => {
  const [block] = headerDiff(preflightNotFound());
  expect(block?.request).toBe('OPTIONS https://api.shop.test/orders/17');
  expect(block?.lines.map(({ sign, text }) => sign + text)).toEqual([
    '-HTTP 404',
    '+HTTP 204',
    '+Access-Control-Allow-Origin: https://app.shop.test',
    '+Access-Control-Allow-Credentials: true',
    '+Access-Control-Allow-Methods: PUT',
    '+Access-Control-Allow-Headers: content-type, x-tenant-id',
    '+Vary: Origin',
  ]);
});

const twice = diagnosis({
  exchange: {
    hops: [
      hop({
        responseHeaders: [
          ['access-control-allow-origin', '*'],
          ['Access-Control-Allow-Origin', 'https://app.shop.test'],
          ['vary', 'Origin'],
          ['server', 'nginx'],
        ],
      }),
    ],
  },
});

test('what is right stays, what is wrong goes, what is not touched is left out', () => {
  const [block] = headerDiff(twice);
  expect(block?.lines.map(({ sign, text }) => sign + text)).toEqual([
    '-access-control-allow-origin: *',
    ' Access-Control-Allow-Origin: https://app.shop.test',
    ' vary: Origin',
  ]);
});

test('the copied text is what the server should send', () => {
  expect(correctedHeaders(twice)).toBe(
    [
      '# answer to GET https://api.shop.test/orders',
      'Access-Control-Allow-Origin: https://app.shop.test',
      'vary: Origin',
      '# without access-control-allow-origin: *',
    ].join('\n'),
  );
});
