// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LANGUAGE_NAMES } from '../../src/panel/messages.ts';
import { toJsonLines } from '../line-text.ts';
import { assorted, diagnosis, finding } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { speakFromFile } from './fixtures/message-files.ts';
import { mountPanel, RECORDING } from './fixtures/panel.tsx';
import { reportOf } from './fixtures/report.ts';

vi.setConfig({ testTimeout: 30_000 });
// A hundred small files: read before anything waits for them.
beforeAll(() => import('../../src/core/causes/help/index.ts'));
beforeEach(() => speakFromFile('en'));
afterEach(cleanup);

const opened = async () => {
  const panel = mountPanel({ inDevtools: false });
  await panel.open('report.json', JSON.stringify(reportOf(assorted())));
  return panel;
};

describe('the explanation of a cause', () => {
  test('has its four parts and leads to the standard and MDN, in a new tab', async () => {
    const { screen } = await opened();
    fireEvent.click(await screen.findByRole('button', { name: 'Explain' }));
    for (const part of ['What it means', 'Why browsers do it', 'Common ways into it', 'How to fix it'])
      expect(await screen.findByRole('region', { name: part })).toBeTruthy();
    const links = [...screen.container.querySelectorAll<HTMLAnchorElement>('#help a')];
    expect(links.map(({ host }) => host)).toEqual(['fetch.spec.whatwg.org', 'developer.mozilla.org']);
    for (const { target, rel } of links) expect([target, rel]).toEqual(['_blank', 'noreferrer']);
  });

  test('stands in the place of the sections, and closes again', async () => {
    const { screen } = await opened();
    const explain = await screen.findByRole('button', { name: 'Explain' });
    expect(explain.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(explain);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Fix' })).toBeNull());
    expect(explain.getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.getByRole('region', { name: 'Fix' })).toBeTruthy());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Explain' }));
  });

  test('closes when another problem is chosen', async () => {
    const { screen } = await opened();
    fireEvent.click(await screen.findByRole('button', { name: 'Explain' }));
    await waitFor(() => expect(screen.container.querySelector('#help')).toBeTruthy());
    fireEvent.keyDown(screen.getByRole('tree', { name: 'Problems' }), { key: 'ArrowDown' });
    await waitFor(() => expect(screen.container.querySelector('#help')).toBeNull());
  });

  test.each([
    ['a cause that nobody knows', 'made-up', 'https://example.test/spec'],
    ['a name that every object has', 'constructor', 'https://example.test/spec'],
    ['an address that runs script', 'made-up', 'javascript:alert(1)'],
  ])('of %s in a file says that there is none', async (_what, cause, spec) => {
    const { screen, tell } = mountPanel({
      engine: lineEngine((url) => diagnosis({ rootCause: finding({ cause, spec }), exchange: { id: url, url } })),
    });
    tell({ type: 'lines', lines: toJsonLines([{ source: 'test', event: 'https://a.test/', details: {} }]) });
    fireEvent.click(await screen.findByRole('button', { name: 'Explain' }));
    expect(await screen.findByText(`No page explains ${cause} yet.`)).toBeTruthy();
    const links = [...screen.container.querySelectorAll<HTMLAnchorElement>('#help a')].map(({ protocol }) => protocol);
    expect(links.filter((protocol) => protocol !== 'https:')).toEqual([]);
  });
});

describe('settings', () => {
  test('choose the columns of the request list', async () => {
    const { screen, settings } = await opened();
    fireEvent.click(await screen.findByRole('tab', { name: 'Requests' }));
    const columns = () =>
      [...screen.container.querySelectorAll('[role="columnheader"]')].map(({ textContent }) => textContent);
    await waitFor(() => expect(columns()).toEqual(['Request', 'Host', 'Status', 'Cause']));
    settings.change({ columns: ['cause', 'duration', 'type', 'origin'] });
    await waitFor(() => expect(columns()).toEqual(['Request', 'Cause', 'Time', 'Type', 'From']));
    const cells = screen.container.querySelectorAll('[data-url] [role="gridcell"]');
    expect(cells[2]?.textContent).toMatch(/^\d+ ms$/);
  });

  test('hold at once, each', async () => {
    const { screen, settings } = await opened();
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }));
    const check = async (name: RegExp) => fireEvent.click(await screen.findByLabelText(name));
    await check(/^Page evidence is on/);
    await check(/^Replace secrets/);
    await check(/^Type/);
    fireEvent.change(screen.getByLabelText(/^Requests, about/), { target: { value: '30000' } });
    fireEvent.change(screen.getByLabelText(/^Memory/), { target: { value: '32' } });
    expect(settings.current.value).toMatchObject({
      pageEvidence: true,
      redact: false,
      columns: ['host', 'status', 'cause', 'type'],
      limits: { requests: 30_000, megabytes: 32 },
    });
  });

  test.each(Object.keys(LANGUAGE_NAMES))(
    'in %s every screen is drawn, and nothing of another language is left',
    async (tag) => {
      const { screen } = await opened();
      await screen.findByRole('tree');
      await speakFromFile(tag);
      const other = tag === 'en' ? /Einstellungen|設定/ : /\b(Checklist|Evidence|Readable|Requests|re-checked)\b/;
      await waitFor(() => expect(screen.container.textContent).not.toMatch(other));
    },
  );
});

describe('the first run', () => {
  test('greets in three sentences until it is put away, and when asked again', async () => {
    const { screen, settings, tell } = mountPanel();
    tell({ type: 'state', state: RECORDING });
    const greeting = await screen.findByRole('heading', { name: /^WhyCORS tells why/ });
    expect(greeting.parentElement?.querySelectorAll('p')).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(screen.queryByRole('heading', { name: /^WhyCORS tells why/ })).toBeNull());
    settings.change({ welcomed: false });
    expect(await screen.findByRole('button', { name: 'Start' })).toBeTruthy();
  });

  test('never stands before a failure', async () => {
    const { screen, tell } = mountPanel();
    tell({ type: 'lines', lines: toJsonLines([{ source: 'test', event: 'https://a.test/', details: {} }]) });
    await waitFor(() => expect(screen.container.querySelector('main')?.dataset.cause).toBe('allow-origin-missing'));
    expect(screen.queryByRole('button', { name: 'Start' })).toBeNull();
  });
});
