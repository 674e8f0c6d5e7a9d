import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../src/messaging/settings.ts';

const all: Settings = {
  pageEvidence: true,
  redact: false,
  limits: { requests: 30_000, megabytes: 32 },
  columns: ['host', 'duration'],
  language: 'de',
  welcomed: true,
};

it.each<[string, unknown, Partial<Settings>]>([
  ['nothing', undefined, {}],
  ['no object', [all], {}],
  ['all of it', all, all],
  ['a part', { redact: false }, { redact: false }],
  ['wrong types', { pageEvidence: 'yes', redact: 0, columns: 'host', language: 7, welcomed: null, limits: 5 }, {}],
  [
    'limits that are not offered',
    { limits: { requests: 1e12, megabytes: 256 } },
    { limits: { requests: 9_000, megabytes: 256 } },
  ],
  ['columns that are none', { columns: ['cause', '__proto__', 'host', 5] }, { columns: ['host', 'cause'] }],
  ['no column at all', { columns: [] }, { columns: [] }],
  ['what is not a setting', { welcomed: true, theme: 'pink' }, { welcomed: true }],
])('%s is read as settings', (_what, stored, expected) => {
  expect(readSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, ...expected });
});
