// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { RecorderState } from '../../src/messaging/messages.ts';
import type { Engine } from '../../src/panel/engine.ts';
import { toJsonLines } from '../line-text.ts';
import { assorted, diagnosis, finding, preflightNotFound } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { mountPanel, RECORDING } from './fixtures/panel.tsx';
import { reportOf } from './fixtures/report.ts';

vi.setConfig({ testTimeout: 30_000 });
afterEach(cleanup);

const line = (url: string) => ({ source: 'test', event: url, details: {} });
const lines = (...urls: string[]) => ({ type: 'lines', lines: toJsonLines(urls.map(line)) }) as const;
const state = (over: Partial<RecorderState> = {}) => ({ type: 'state', state: { ...RECORDING, ...over } }) as const;
const allowed = lineEngine((url) => diagnosis({ rootCause: null, outcome: 'allowed', exchange: { id: url, url } }));

describe('states', () => {
  test('nothing recorded yet', async () => {
    const { screen, tell } = mountPanel();
    tell(state());
    expect(await screen.findByText(/Nothing was requested yet/)).toBeTruthy();
  });

  test('no host access: why, and one button that asks for it', async () => {
    const { screen, tell, sent } = mountPanel();
    tell(state({ access: { state: 'withheld' } }));
    expect(await screen.findByText(/must watch the requests of this tab/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Grant access' }));
    await waitFor(() => expect(sent).toContainEqual({ type: 'access-changed' }));
  });

  test('host access that nothing was heard of yet is not asked for', async () => {
    const { screen, tell } = mountPanel();
    tell(state({ access: { state: 'unknown' } }));
    expect(await screen.findByText(/Nothing was requested yet/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Grant access' })).toBeNull();
  });

  test('access refused changes nothing', async () => {
    const { screen, tell, sent } = mountPanel({ granted: false });
    tell(state({ access: { state: 'withheld' } }));
    fireEvent.click(await screen.findByRole('button', { name: 'Grant access' }));
    await Promise.resolve();
    expect(sent).toEqual([{ type: 'subscribe' }]);
  });

  test('recording, nothing wrong', async () => {
    const { screen, tell } = mountPanel({ engine: allowed });
    tell(state());
    tell(lines('https://a.test/1', 'https://a.test/2'));
    expect(await screen.findByText('2 cross-origin requests, all readable.')).toBeTruthy();
  });

  test('paused', async () => {
    const { screen, tell, sent } = mountPanel();
    tell(state({ recording: false }));
    expect((await screen.findAllByText(/Paused/)).length).toBeGreaterThan(0);
    expect(screen.container.querySelector('[data-recording="false"]')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Resume recording' }));
    expect(sent).toContainEqual({ type: 'resume' });
  });

  test('evidence lost', async () => {
    const { screen, tell } = mountPanel();
    tell(state({ dropped: 1200 }));
    expect(await screen.findByText(/the oldest 1,200 events made room/)).toBeTruthy();
  });

  test('an imported file says so, and closing it shows the live session again', async () => {
    const { screen, tell, open } = mountPanel();
    tell(state());
    tell(lines('https://live.test/1'));
    await open('old.json', JSON.stringify(reportOf([preflightNotFound()])));
    expect(await screen.findByText(/chromium 156.0/)).toBeTruthy();
    await waitFor(() => expect(screen.container.querySelector('main')?.dataset.cause).toBe('preflight-status'));
    fireEvent.click(screen.getByRole('button', { name: 'Close file' }));
    await waitFor(() => expect(screen.container.querySelector('main')?.dataset.cause).toBe('allow-origin-missing'));
  });

  test('an unreadable file says what it is not', async () => {
    const { screen, open } = mountPanel({ inDevtools: false });
    await open('x.png', '\u0089PNG');
    expect(await screen.findByText(/neither a capture/)).toBeTruthy();
  });

  test('outside DevTools it asks for a file, and has nothing to pause', async () => {
    const { screen } = mountPanel({ inDevtools: false });
    expect(await screen.findByText('Open a recording')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /recording/ })).toBeNull();
  });

  test('the recorder went away, and came back', async () => {
    const { screen, tell, hangUp } = mountPanel();
    tell(state());
    hangUp();
    expect(await screen.findByText(/reconnecting/)).toBeTruthy();
    tell(state());
    await waitFor(() => expect(screen.queryByText(/reconnecting/)).toBeNull());
  });
});

/** Knows a URL's request by one id, and from its second line on by another, beside an older request of that URL. */
function renaming(): Engine {
  const told = (id: string, url: string, startedAt: number) => diagnosis({ exchange: { id, url, startedAt } });
  const engine = lineEngine();
  return {
    ...engine,
    createCorrelation(session) {
      const plain = engine.createCorrelation(session);
      let lines = 0;
      return {
        ...plain,
        changes() {
          const { changed } = plain.changes();
          const [first] = changed;
          if (!first) return { changed, removed: [] };
          lines += changed.length;
          if (lines === 1) return { changed: [{ ...first, id: 'early-1' }], removed: [] };
          const older = { ...first, id: 'older' };
          return { changed: [older, { ...first, id: 'late-1' }], removed: ['early-1'] };
        },
      };
    },
    diagnose: ({ id, url }) => told(id, url, id === 'older' ? 3_500 : id === 'late-1' ? 5_010 : 5_000),
  };
}

describe('what a person does', () => {
  const opened = async () => {
    const panel = mountPanel({ inDevtools: false });
    await panel.open('report.json', JSON.stringify(reportOf(assorted())));
    return panel;
  };
  const cause = (panel: ReturnType<typeof mountPanel>) => panel.screen.container.querySelector('main')?.dataset.cause;

  test('reads the weightiest problem at once, and walks on with the arrow keys', async () => {
    const panel = await opened();
    await waitFor(() => expect(cause(panel)).toBe('preflight-status'));
    const tree = panel.screen.getByRole('tree', { name: 'Problems' });
    fireEvent.keyDown(tree, { key: 'ArrowDown' });
    await waitFor(() => expect(cause(panel)).toBe('error-response-without-cors'));
    fireEvent.keyDown(tree, { key: 'ArrowUp' });
    await waitFor(() => expect(cause(panel)).toBe('preflight-status'));
  });

  test('reads the weightiest problem of a file, though others come first, until another is chosen', async () => {
    const root = finding({ cause: 'allow-origin-mismatch' });
    const few = Array.from({ length: 40 }, (_, i) => preflightNotFound('PUT', `/${i}`));
    const many = Array.from({ length: 400 }, (_, i) => diagnosis({ rootCause: root, exchange: { id: `m${i}` } }));
    const panel = mountPanel({ inDevtools: false, msPerLook: 5 });
    await panel.open('report.json', JSON.stringify(reportOf([...few, ...many])));
    await waitFor(() => expect(cause(panel)).toBe('allow-origin-mismatch'));
    fireEvent.keyDown(panel.screen.getByRole('tree', { name: 'Problems' }), { key: 'ArrowDown' });
    await waitFor(() => expect(cause(panel)).toBe('preflight-status'));
  });

  test('goes on reading what it reads when weightier problems come live', async () => {
    const { screen, tell, clock } = mountPanel({
      engine: lineEngine((url) =>
        url.endsWith('first')
          ? preflightNotFound('PUT', '/first')
          : diagnosis({ rootCause: finding({ cause: 'allow-origin-mismatch' }), exchange: { id: url, url } }),
      ),
    });
    tell(lines('https://a.test/first'));
    const shown = () => screen.container.querySelector('main')?.dataset.cause;
    await waitFor(() => expect(shown()).toBe('preflight-status'));
    tell(lines('https://a.test/2', 'https://a.test/3'));
    clock.run();
    await waitFor(() => expect(screen.container.querySelectorAll('[data-count]')).toHaveLength(2));
    expect(shown()).toBe('preflight-status');
  });

  test('opens a problem and reads one of its requests', async () => {
    const panel = await opened();
    const tree = await panel.screen.findByRole('tree', { name: 'Problems' });
    fireEvent.keyDown(tree, { key: 'Enter' });
    await waitFor(() => expect(panel.screen.container.querySelectorAll('[data-url]')).toHaveLength(5));
    for (const _ of [1, 2, 3, 4]) fireEvent.keyDown(tree, { key: 'ArrowDown' });
    await waitFor(() => expect(panel.screen.container.querySelector('main')?.textContent).toContain('PATCH'));
  });

  test('reads a request whole as soon as it is asked for, however busy the page is', async () => {
    const busy = vi.spyOn(window, 'requestIdleCallback').mockReturnValue(0);
    onTestFinished(() => busy.mockRestore());
    const panel = await opened();
    const tree = await panel.screen.findByRole('tree', { name: 'Problems' });
    const headings = () => panel.screen.queryAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(headings()).not.toContain('What happened');
    fireEvent.keyDown(tree, { key: 'Enter' });
    await waitFor(() => expect(panel.screen.container.querySelectorAll('[data-url]')).toHaveLength(5));
    fireEvent.keyDown(tree, { key: 'ArrowDown' });
    await waitFor(() => expect(headings()).toContain('What happened'));
    expect(headings()).toContain('Evidence');
  });

  test('goes on reading a request that later evidence gives another id, and no other of its URL', async () => {
    const url = 'https://api.shop.test/orders';
    const { screen, view, tell } = mountPanel({ engine: renaming() });
    tell(state());
    tell(lines(url));
    fireEvent.click(await screen.findByRole('tab', { name: 'Requests' }));
    await waitFor(() => expect(screen.container.querySelector('[role="row"][data-url]')).toBeTruthy());
    fireEvent.click(screen.container.querySelector('[role="row"][data-url]') as Element);
    await waitFor(() => expect(view.selection.value.row).toBe('early-1'));
    tell(lines(url));
    await waitFor(() => expect(view.selection.value.row).toBe('late-1'));
    expect(screen.container.querySelectorAll('[role="row"][aria-selected="true"]')).toHaveLength(1);
    expect(view.current.value?.url).toBe(url);
  });

  test('filters by word and by chip', async () => {
    const panel = await opened();
    const causes = () =>
      [...panel.screen.container.querySelectorAll<HTMLElement>('[data-count]')].map((row) => row.dataset.cause);
    fireEvent.input(await panel.screen.findByRole('searchbox'), { target: { value: 'api.shop.test -500' } });
    await waitFor(() => expect(causes()).toEqual(['preflight-status']));
    fireEvent.input(panel.screen.getByRole('searchbox'), { target: { value: '' } });
    fireEvent.click(panel.screen.getByRole('button', { name: 'Cookies 1' }));
    await waitFor(() => expect(causes()).toEqual(['cookie-same-site-lax']));
  });

  test('gives the code for any server, and keeps to that one from problem to problem', async () => {
    const panel = await opened();
    const others = await panel.screen.findByRole('combobox', { name: 'Code for another server' });
    const code = () => panel.screen.container.querySelector('#fix-text')?.textContent;
    expect(panel.screen.queryByRole('tab', { name: 'Caddy' })).toBeNull();
    fireEvent.change(others, { target: { value: 'Caddy' } });
    await waitFor(() => expect(code()).toContain('In the Caddyfile'));
    expect(panel.screen.queryByRole('tab', { selected: true, name: 'Headers' })).toBeNull();
    fireEvent.click(panel.screen.getByRole('button', { name: 'Copy fix' }));
    await waitFor(() => expect(panel.copied.at(-1)).toBe(code()));
    fireEvent.keyDown(panel.screen.getByRole('tree', { name: 'Problems' }), { key: 'ArrowDown' });
    await waitFor(() => expect(cause(panel)).toBe('error-response-without-cors'));
    expect(code()).toContain('In the Caddyfile');
    fireEvent.click(panel.screen.getByRole('tab', { name: 'Headers' }));
    await waitFor(() => expect(code()).not.toContain('In the Caddyfile'));
  });

  test('copies the fix, the curl commands and the whole as text', async () => {
    const panel = await opened();
    fireEvent.click(await panel.screen.findByRole('button', { name: 'Copy fix' }));
    fireEvent.click(panel.screen.getByRole('button', { name: 'Copy as curl' }));
    fireEvent.click(panel.screen.getByRole('button', { name: 'Copy as text' }));
    expect(panel.copied[0]).toContain('Access-Control-Allow-Methods: PUT');
    expect(panel.copied[1]).toMatch(/^# .*\ncurl -i -X OPTIONS 'https:\/\/api\.shop\.test\/orders\/17'$/m);
    expect(panel.copied[2]).toContain('Cause: preflight-status (proven), owner: server');
  });

  test('copies tests for three runners', async () => {
    const panel = await opened();
    for (const form of ['supertest', 'pytest', 'Playwright'])
      fireEvent.click(await panel.screen.findByRole('button', { name: `Copy as ${form}` }));
    expect(panel.copied.map((text) => /supertest|httpx|@playwright\/test/.exec(text)?.[0])).toEqual([
      'supertest',
      'httpx',
      '@playwright/test',
    ]);
  });

  test('sees the snippet of the detected stack before the others', async () => {
    const panel = await opened();
    await panel.screen.findByRole('tab', { name: 'Headers' });
    const names = panel.screen.getAllByRole('tab').map((tab) => tab.textContent);
    expect(names.slice(names.indexOf('Headers'))).toEqual(['Headers', 'Express', 'nginx']);
  });

  test('jumps to the Network panel', async () => {
    const panel = await opened();
    fireEvent.click(await panel.screen.findByRole('button', { name: 'Show in Network' }));
    expect(panel.shownInNetwork).toEqual(['url:https://api.shop.test/orders/17']);
  });

  test('saves the capture that it was given, line by line', async () => {
    const panel = mountPanel();
    const header = { source: 'capture', version: 1, browser: { name: 'chromium', version: '156' } } as const;
    panel.tell({ type: 'header', header: { ...header } });
    panel.tell(lines('https://a.test/1'));
    panel.tell(state());
    const button = await panel.screen.findByRole('button', { name: 'Save capture' });
    await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
    fireEvent.click(button);
    expect(panel.saved).toEqual([`${JSON.stringify(header)}\n${JSON.stringify(line('https://a.test/1'))}\n`]);
  });

  test('clear asks the recorder, whose word clears the list', async () => {
    const panel = mountPanel();
    panel.tell(state());
    panel.tell(lines('https://a.test/1'));
    await waitFor(() => expect(cause(panel)).toBe('allow-origin-missing'));
    fireEvent.click(panel.screen.getByRole('button', { name: 'Clear' }));
    expect(panel.sent).toContainEqual({ type: 'clear' });
    panel.tell({ type: 'cleared' });
    await waitFor(() => expect(cause(panel)).toBe(''));
  });

  test('keeps reading the same request while others arrive', async () => {
    const panel = mountPanel();
    panel.tell(lines('https://a.test/1'));
    await waitFor(() => expect(cause(panel)).toBe('allow-origin-missing'));
    panel.tell(lines(...Array.from({ length: 50 }, (_, i) => `https://b.test/${i}`)));
    await waitFor(() => expect(panel.screen.container.querySelectorAll('[data-count]')).toHaveLength(2));
    expect(panel.screen.container.querySelector('main')?.textContent).toContain('https://a.test/1');
  });

  test('finds the keys with ? and the filter with /', async () => {
    const panel = await opened();
    fireEvent.keyDown(document.body, { key: '?' });
    expect(await panel.screen.findByRole('complementary', { name: 'Keyboard shortcuts' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(panel.screen.getByRole('searchbox'));
  });
});

test('markup in a value is text', async () => {
  const url = 'https://a.test/<img src=x onerror=alert(1)>';
  const panel = mountPanel({ engine: lineEngine(() => diagnosis({ exchange: { id: url, url } })) });
  panel.tell(lines(url));
  await waitFor(() => expect(panel.screen.container.querySelector('main')?.textContent).toContain('<img src=x'));
  expect(panel.screen.container.querySelector('img')).toBeNull();
});
