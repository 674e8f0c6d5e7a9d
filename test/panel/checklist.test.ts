import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { checklist } from '../../src/panel/checklist.ts';
import { diagnosis, hop, preflight, preflightNotFound } from './fixtures/diagnoses.ts';

const answer = (headers: [string, string][]) => ({ hops: [hop({ responseHeaders: headers })] });
const asked = (over: Partial<ReturnType<typeof preflight>>) => ({ preflight: preflight({ status: 204, ...over }) });
const include = { credentials: { value: 'include', known: 'observed', because: '' } } as const;

test.each<[string, Diagnosis, string, string]>([
  ['404 to a preflight', preflightNotFound(), 'preflight answers 200-299', 'no'],
  ['404 to a preflight', preflightNotFound(), 'response allows this origin', 'unknown'],
  [
    '401 to a preflight',
    diagnosis({ exchange: asked({ status: 401 }) }),
    'preflight is not behind authentication',
    'no',
  ],
  [
    'an origin that a redirect took away',
    diagnosis({
      exchange: {
        hops: [hop({ origin: 'null', responseHeaders: [['access-control-allow-origin', 'https://app.shop.test']] })],
      },
    }),
    'response allows this origin',
    'no',
  ],
  ['no Allow-Origin', diagnosis(), 'response allows this origin', 'no'],
  [
    'this origin',
    diagnosis({ exchange: answer([['access-control-allow-origin', 'https://app.shop.test']]) }),
    'response allows this origin',
    'yes',
  ],
  [
    'any origin, no cookies',
    diagnosis({ exchange: answer([['access-control-allow-origin', '*']]) }),
    'response allows this origin',
    'yes',
  ],
  [
    'any origin, with cookies',
    diagnosis({ exchange: { ...include, ...answer([['access-control-allow-origin', '*']]) } }),
    'response allows this origin',
    'no',
  ],
  [
    'True is not true',
    diagnosis({ exchange: { ...include, ...answer([['access-control-allow-credentials', 'True']]) } }),
    'with credentials: Access-Control-Allow-Credentials',
    'no',
  ],
  ['a missing Allow-Methods for GET', diagnosis({ exchange: asked({}) }), 'preflight allows GET', 'yes'],
  [
    'a missing Allow-Methods for PUT',
    diagnosis({ exchange: { method: 'PUT', ...asked({}) } }),
    'preflight allows PUT',
    'no',
  ],
  [
    'header names in another letter case',
    diagnosis({
      exchange: asked({ responseHeaders: [['access-control-allow-headers', 'Content-Type, X-Tenant-ID']] }),
    }),
    'preflight allows every header',
    'yes',
  ],
])('%s: %s', (_, one, question, mark) => {
  const item = checklist(one).find(({ text }) => text.startsWith(question));
  expect(item?.mark).toBe(mark);
});
