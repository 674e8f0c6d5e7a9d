// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import type { Trial } from '../../src/core/formats/trial.ts';
import type { RecorderState } from '../../src/messaging/messages.ts';
import type { Trying } from '../../src/messaging/trial-messages.ts';
import { toJsonLines } from '../line-text.ts';
import { diagnosis } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { mountPanel, RECORDING } from './fixtures/panel.tsx';

vi.setConfig({ testTimeout: 30_000 });
afterEach(cleanup);

const API = 'https://api.test/orders';
const APP = 'https://app.test';
const FIX: NonNullable<Diagnosis['fix']> = {
  patches: [{ phase: 'response', hop: 0, status: null, set: [['Access-Control-Allow-Origin', APP]], remove: [] }],
  ...{ cookies: [], client: [], notes: [], verified: true, snippets: {}, curl: [] },
};
const hop = { url: API, method: 'GET', status: 200, origin: APP, requestHeaders: [], responseHeaders: [] };
const exchange = {
  ...{ url: API, method: 'GET', origin: APP, type: 'xmlhttprequest' },
  hops: [{ ...hop, fromCache: false, preflight: null, startedAt: 1, answeredAt: 2 }],
};
const TRIAL: Trial = {
  ...{ url: API, method: 'GET', origin: APP },
  changes: [
    {
      ...{ url: API, method: 'GET', remove: [] },
      set: [
        ['Access-Control-Allow-Origin', APP],
        ['Cache-Control', 'no-store'],
      ],
    },
  ],
};
const on = (over: Partial<Extract<Trying, { since: number }>> = {}): Trying => ({
  ...{ state: 'on', trial: TRIAL, since: 0, pageOrigin: APP },
  ...over,
});

/** The panel with one failed request of that URL on show; each further line is the request under trial. */
async function withFailure(trying?: Trying, over: Partial<RecorderState> = {}) {
  const engine = lineEngine((id) =>
    id === 'failed'
      ? diagnosis({ fix: FIX, outcome: 'blocked', exchange: { ...exchange, id } })
      : diagnosis({
          ...{ fix: null, rootCause: null, outcome: 'allowed' },
          exchange: { ...exchange, id, simulated: true },
        }),
  );
  const panel = mountPanel({ engine });
  const state = (now: Trying | undefined) =>
    panel.tell({ type: 'state', state: { ...RECORDING, ...over, ...(now && { trying: now }) } });
  state(trying);
  const line = (id: string) =>
    panel.tell({ type: 'lines', lines: toJsonLines([{ source: 'test', event: id, details: {} }]) });
  line('failed');
  await panel.screen.findAllByText(/orders/);
  return { ...panel, state, line };
}

describe('the button', () => {
  test('has the fix tried', async () => {
    const { screen, sent } = await withFailure();
    fireEvent.click(await screen.findByRole('button', { name: 'Try it in this tab' }));
    expect(sent).toContainEqual({ type: 'try', trial: TRIAL });
  });

  test('waits for access, and says so', async () => {
    const { screen } = await withFailure(undefined, { access: { state: 'withheld' } });
    const button = await screen.findByRole('button', { name: 'Try it in this tab' });
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('Can be tried once access to sites is granted.')).toBeTruthy();
  });

  test('stops the trial that is on for this request', async () => {
    const { screen, sent } = await withFailure(on());
    fireEvent.click(await screen.findByRole('button', { name: 'Stop trying it' }));
    expect(sent).toContainEqual({ type: 'stop-trying' });
  });
});

describe('the bar', () => {
  test('is not there while nobody tries anything', async () => {
    const { screen, state } = await withFailure();
    state({ state: 'off' });
    expect(screen.container.querySelector('[data-trying]')).toBe(null);
  });

  test('says what is changed, and offers to send the request again', async () => {
    const { screen, ranInPage } = await withFailure(on());
    expect((await screen.findByText(/WhyCORS changes the answers of/)).textContent).toContain(API);
    expect(screen.getByText('Run the request again to see what the page gets.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Run again' }));
    expect(ranInPage).toEqual([expect.stringContaining(`fetch("${API}"`)]);
    fireEvent.click(screen.getByRole('button', { name: 'Reload page' }));
    expect(ranInPage[1]).toBe('reload');
  });

  test('leaves it to the page where a frame of another origin asked', async () => {
    const { screen } = await withFailure(on({ pageOrigin: 'https://top.test' }));
    await screen.findByText(/WhyCORS changes the answers of/);
    expect(screen.queryByRole('button', { name: 'Run again' })).toBe(null);
    expect(screen.getByRole('button', { name: 'Reload page' })).toBeTruthy();
  });

  test('tells what came of it, and no problem is made of that', async () => {
    const { screen, line } = await withFailure(on());
    line('tried');
    await waitFor(() => expect(screen.getByText('Simulated: the page may read the answer, status 200.')).toBeTruthy());
    expect(screen.container.querySelectorAll('[data-count]')).toHaveLength(1);
  });

  test.each<[Trying, RegExp]>([
    [{ state: 'ended', trial: TRIAL, because: 'navigated' }, /went to another origin/],
    [{ state: 'ended', trial: TRIAL, because: 'background-ended' }, /the browser ended the part of WhyCORS/],
    [{ state: 'ended', trial: TRIAL, because: 'access-withdrawn' }, /access to sites was withdrawn/],
    [
      { state: 'ended', trial: TRIAL, because: 'refused', detail: '<b>too long</b>' },
      /refused the rule for it \(<b>too/,
    ],
  ])('tells of its end: %j', async (trying, words) => {
    const { screen, sent } = await withFailure(trying);
    expect(await screen.findByText(words)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(sent).toContainEqual({ type: 'stop-trying' });
  });
});
