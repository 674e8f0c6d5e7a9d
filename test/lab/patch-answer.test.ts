import { describe, expect, it } from 'vitest';
import type { Patch } from '../../src/core/formats/report.ts';
import { patchAnswer } from './patch-answer.ts';
import type { Answer, Silence } from './scene.ts';

const patch = (fields: Partial<Patch>): Patch => ({
  phase: 'response',
  hop: 0,
  status: null,
  set: [],
  remove: [],
  ...fields,
});
const written: Answer = {
  status: 500,
  headers: [
    ['Access-Control-Allow-Origin', '*'],
    ['access-control-allow-origin', 'https://a.test'],
    ['server', 'nginx'],
  ],
};

const CASES: [string, Answer | Silence, Patch[], Answer | Silence][] = [
  ['nothing to apply', written, [], written],
  ['another hop', written, [patch({ hop: 1, status: 200 })], written],
  ['another phase', written, [patch({ phase: 'preflight', status: 200 })], written],
  [
    'set replaces every header of the name by one, whatever the letter case',
    written,
    [patch({ set: [['ACCESS-CONTROL-ALLOW-ORIGIN', 'https://b.test']] })],
    {
      status: 500,
      headers: [
        ['server', 'nginx'],
        ['ACCESS-CONTROL-ALLOW-ORIGIN', 'https://b.test'],
      ],
    },
  ],
  [
    'remove deletes every one',
    written,
    [patch({ remove: ['access-control-allow-origin'] })],
    { status: 500, headers: [['server', 'nginx']] },
  ],
  ['status replaces the status', written, [patch({ status: 204 })], { ...written, status: 204 }],
  ['a status makes a silent server speak', { drop: 'closed' }, [patch({ status: 204 })], { status: 204, headers: [] }],
  ['headers alone do not', { drop: 'closed' }, [patch({ set: [['a', 'b']] })], { drop: 'closed' }],
];

describe('patching an answer', () => {
  it.each(CASES)('%s', (_title, answer, patches, result) => {
    expect(patchAnswer(answer, patches, { phase: 'response', hop: 0 })).toEqual(result);
  });
});
