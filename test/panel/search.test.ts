// @vitest-environment happy-dom
import { cleanup } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { Search } from '../../src/messaging/devtools-search.ts';
import { createSearch } from '../../src/panel/search.ts';
import { assorted } from './fixtures/diagnoses.ts';
import { mountPanel } from './fixtures/panel.tsx';
import { reportOf } from './fixtures/report.ts';

afterEach(cleanup);

const NEXT: Search = { action: 'next' };
const PREVIOUS: Search = { action: 'previous' };
const find = (query: string): Search => ({ action: 'find', query });

async function searched() {
  const panel = mountPanel({ inDevtools: false });
  await panel.open('report.json', JSON.stringify(reportOf(assorted())));
  const marks: (string | number)[] = [];
  const hear = createSearch(panel.view, {
    show: (words) => marks.push(words),
    lead: () => {},
    step: (by) => marks.push(by),
  });
  const chosen = () => panel.view.headline.value?.cause;
  return { ...panel, hear, marks, chosen };
}

describe("DevTools' own search among problems", () => {
  test.each<[string, Search[], string]>([
    ['goes to the first that mentions it', [find('not cors')], 'content-security-policy'],
    ['stays where it is found', [find('not cors'), NEXT, find('not cors')], 'tls-certificate'],
    ['goes on to the next', [find('not cors'), NEXT], 'tls-certificate'],
    ['goes back', [find('not cors'), NEXT, PREVIOUS], 'content-security-policy'],
    ['begins again after the last', [find('not cors'), NEXT, NEXT], 'content-security-policy'],
    ['goes to the last before the first', [find('not cors'), PREVIOUS], 'tls-certificate'],
    ['looks into what the right side would say', [find('connection ended with')], 'tls-certificate'],
    ['looks into headers', [find('not cors'), find('content-type: text/html')], 'preflight-status'],
    ['takes no white space around it', [find('  certificate ')], 'tls-certificate'],
  ])('%s', async (_, searches, cause) => {
    const { hear, chosen } = await searched();
    for (const search of searches) hear(search);
    expect(chosen()).toBe(cause);
  });

  test('marks it, and steps through the marks where no problem mentions it', async () => {
    const { hear, marks, chosen } = await searched();
    for (const search of [find('Checklist'), NEXT, PREVIOUS, { action: 'end' } as const]) hear(search);
    expect(marks).toEqual(['checklist', 0, 1, -1, '']);
    expect(chosen()).toBe('preflight-status');
  });

  test('has nothing to go on to before anything is looked for, and after the end', async () => {
    const { hear, marks, chosen } = await searched();
    for (const search of [NEXT, find('tls'), { action: 'end' } as const, NEXT]) hear(search);
    expect(marks).toEqual(['tls', '']);
    expect(chosen()).toBe('tls-certificate');
  });
});

test("DevTools' own search among requests goes through all of them, drawn or not", async () => {
  const { hear, view, marks } = await searched();
  view.tab.value = 'requests';
  const found: (string | undefined)[] = [];
  for (const search of [find('/reports/'), NEXT, NEXT, NEXT]) {
    hear(search);
    found.push(view.current.value?.path);
  }
  expect(found).toEqual(['/reports/a', '/reports/b', '/reports/c', '/reports/a']);
  expect(view.revealed.value).toEqual(view.selection.value);
  expect(marks).toEqual(['/reports/']);
});
