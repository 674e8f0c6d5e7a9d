// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toJsonLines } from '../line-text.ts';
import { diagnosis, hop, preflightNotFound } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { type MountedPanel, mountPanel, RECORDING } from './fixtures/panel.tsx';
import { reportOf } from './fixtures/report.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const SECRET = 's3cr3t-4711-value';

/** Requests that carry a secret in their URL and in a header, and fail as their path says. */
const engine = lineEngine((url) => {
  const headers: [string, string][] = [['authorization', `Bearer ${SECRET}`]];
  const base = preflightNotFound(url.includes('/users') ? 'DELETE' : 'PUT', new URL(url).pathname);
  const target = url.includes('/users') ? url.replace('api.', 'users.') : url;
  const hops = [hop({ url: target, requestHeaders: headers })];
  return diagnosis({ ...base, exchange: { ...base.exchange, id: url, url: target, hops } });
});

async function recording(): Promise<MountedPanel> {
  const panel = mountPanel({ engine });
  panel.tell({
    type: 'header',
    header: { source: 'capture', version: 1, browser: { name: 'chromium', version: '156' } },
  });
  panel.tell({ type: 'state', state: RECORDING });
  const urls = ['orders/1', 'orders/2', 'users/3'].map(
    (path) => `https://api.shop.test/${path}?access_token=${SECRET}`,
  );
  panel.tell({
    type: 'lines',
    lines: toJsonLines(urls.map((url) => ({ source: 'test', event: url, details: { url } }))),
  });
  await waitFor(() => expect(panel.view.requests.value).toHaveLength(3));
  return panel;
}

async function exported(panel: MountedPanel, scope: RegExp, format: string): Promise<string> {
  fireEvent.click(panel.screen.getByRole('button', { name: 'Export' }));
  fireEvent.click(await panel.screen.findByLabelText(scope));
  const before = panel.saved.length;
  const button = panel.screen.container.querySelector(`[data-format=${format}]`);
  if (!button) throw new Error(`nothing exports ${format}`);
  fireEvent.click(button);
  await waitFor(() => expect(panel.saved.length).toBe(before + 1));
  return panel.saved.at(-1) ?? '';
}

const urlsIn = (text: string): number =>
  new Set([...text.matchAll(/https:\/\/(?:api|users)\.shop\.test\/(\w+\/\d)/g)].map((match) => match[1])).size;

describe('Export', () => {
  it.each(['markdown', 'html', 'json', 'jsonl', 'sarif', 'junit', 'har', 'capture'])(
    'hands everything over as %s, without secrets',
    async (format) => {
      const text = await exported(await recording(), /^Everything/, format);
      expect(text.length).toBeGreaterThan(100);
      expect(text).toContain('shop.test');
      expect(text).not.toContain(SECRET);
      expect(text).toMatch(/redacted-[0-9a-f]{8}/);
    },
  );

  it('hands over one problem', async () => {
    const panel = await recording();
    const problem = panel.view.problems.value.find(({ host }) => host.startsWith('users'));
    panel.view.select({ problem: problem?.key ?? null, row: null });
    const text = await exported(panel, /^This problem/, 'json');
    expect(JSON.parse(text).diagnoses).toHaveLength(1);
    expect(urlsIn(text)).toBe(1);
  });

  it('hands over what the list shows', async () => {
    const panel = await recording();
    panel.view.filter.value = 'orders';
    expect(JSON.parse(await exported(panel, /^What the list shows/, 'json')).diagnoses).toHaveLength(2);
  });

  it('hands over the requests that were marked, by key', async () => {
    const panel = await recording();
    panel.view.tab.value = 'requests';
    const grid = await panel.screen.findByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: ' ' });
    fireEvent.keyDown(grid, { key: 'End' });
    fireEvent.keyDown(grid, { key: ' ' });
    expect(panel.view.picked.value.size).toBe(2);
    expect(JSON.parse(await exported(panel, /^Marked requests/, 'json')).diagnoses).toHaveLength(2);
  });

  it('leaves secrets in where the settings say so, and tells', async () => {
    const panel = await recording();
    panel.settings.change({ redact: false });
    fireEvent.click(panel.screen.getByRole('button', { name: 'Export' }));
    expect(await panel.screen.findByText(/Secrets go along/)).toBeTruthy();
    fireEvent.click(panel.screen.getByRole('button', { name: 'Close' }));
    expect(await exported(panel, /^Everything/, 'har')).toContain(SECRET);
  });
});

describe('what is copied and saved', () => {
  it('holds no secrets unless the settings say so', async () => {
    const panel = await recording();
    panel.view.select({ problem: panel.view.problems.value[0]?.key ?? null, row: null });
    // The last of the sections, which are drawn one after the other.
    await panel.screen.findByRole('region', { name: 'Evidence' });
    const buttons = panel.screen
      .getAllByRole('button', { name: /^Copy/ })
      .filter((button) => !/filter|source/i.test(button.getAttribute('aria-label') ?? ''));
    for (const button of buttons) fireEvent.click(button);
    fireEvent.click(panel.screen.getByRole('button', { name: 'Save capture' }));
    await waitFor(() => expect(panel.copied).toHaveLength(buttons.length));
    expect(buttons.length).toBeGreaterThan(2);
    expect([...panel.copied, ...panel.saved].filter((text) => text.includes(SECRET))).toEqual([]);
    panel.settings.change({ redact: false });
    fireEvent.click(panel.screen.getByRole('button', { name: 'Save capture' }));
    expect(panel.saved.at(-1)).toContain(SECRET);
  });
});

describe('Import', () => {
  it('takes many files at once, and names each that cannot be read', async () => {
    const panel = mountPanel({ inDevtools: false, engine });
    const report = (path: string) => JSON.stringify(reportOf([preflightNotFound('PUT', path)]));
    panel.feed.openFiles([
      new File([report('/orders/1')], 'ann.json'),
      new File(['Dear diary'], 'letter.txt'),
      new File([report('/orders/2')], 'bob.json'),
      new File(['{"log": {}}'], 'empty.har'),
    ]);
    await waitFor(() => {
      panel.clock.run();
      expect(panel.feed.file.value?.kind).toBe('files');
    });
    expect(panel.feed.evidence.value.rows().map(({ diagnosis }) => diagnosis.file)).toEqual(['ann.json', 'bob.json']);
    expect(await panel.screen.findByText('4 files')).toBeTruthy();
    const complaints = panel.feed.evidence.value.skipped().complaints.join('\n');
    expect(complaints).toMatch(/^letter\.txt: /m);
    expect(complaints).toMatch(/^empty\.har: /m);
  });
});
