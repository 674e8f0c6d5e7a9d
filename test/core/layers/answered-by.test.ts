import { describe, expect, it } from 'vitest';
import { answeredBy } from '../../../src/core/layers/answered-by.ts';
import { FINGERPRINTS } from '../../../src/core/layers/fingerprints.ts';

type Pairs = [string, string][];

describe('who answered', () => {
  it.each<[string | null, string, Pairs]>([
    ['nginx', 'its Server header', [['Server', 'nginx/1.24.0']]],
    [
      'Express',
      'X-Powered-By, before the proxy',
      [
        ['X-Powered-By', 'Express'],
        ['Server', 'nginx'],
      ],
    ],
    [
      'AWS API Gateway',
      'its own error mark, before the framework',
      [
        ['x-amzn-errortype', 'ForbiddenException'],
        ['x-powered-by', 'Express'],
      ],
    ],
    ['Kong', 'Via', [['via', 'kong/3.4.0']]],
    [
      'Cloudflare (a challenge page)',
      'its challenge mark',
      [
        ['cf-mitigated', 'challenge'],
        ['server', 'cloudflare'],
      ],
    ],
    [null, 'nothing telling', [['content-type', 'text/html']]],
    [null, 'a server that nobody knows', [['server', 'homemade/0.1']]],
    [null, 'no header at all', []],
  ])('is %s by %s', (name, _, headers) => expect(answeredBy(headers)?.name ?? null).toBe(name));

  it('is told by header names in lower case, one row a mark', () => {
    for (const { header } of FINGERPRINTS) expect(header).toBe(header.toLowerCase());
    const marks = FINGERPRINTS.map(({ header, value }) => `${header} ${value ?? ''}`);
    expect(new Set(marks).size).toBe(marks.length);
  });
});
