// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { panelBrowser } from '../../src/panel/browser.ts';
import { rehearse } from '../../src/panel/rehearsal.tsx';
import { sendRow } from '../../src/panel/row.ts';
import { createSettingsStore } from '../../src/panel/settings-store.ts';
import { eventually } from '../eventually.ts';
import { handClock } from './fixtures/clock.ts';
import { assorted } from './fixtures/diagnoses.ts';
import './fixtures/panel.tsx';

const news = {
  rows: assorted().map(sendRow),
  removed: [],
  pages: [],
  read: 0,
  skipped: 0,
  complaints: [],
  busy: false,
};

test('what is practised is drawn whole, where no document has it, and is gone afterwards', async () => {
  const clock = handClock();
  const stage = document.createElement('div');
  const before = document.documentElement.outerHTML;
  const rehearsal = rehearse({ browser: panelBrowser(), settings: createSettingsStore(null) }, clock, stage);
  rehearsal.take(news);
  clock.run();
  await eventually(() => {
    expect(stage.querySelectorAll('.problem').length).toBeGreaterThan(3);
    expect(stage.querySelector('.detail h1')?.textContent).toMatch(/OPTIONS/);
    expect(stage.querySelectorAll('.detail section').length).toBeGreaterThan(3);
  });
  expect(document.documentElement.outerHTML).toBe(before);
  rehearsal.end();
  expect(stage.childElementCount).toBe(0);
});
