import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Patch } from '../../src/core/formats/report.ts';
import { narrowed } from '../core/fixes/narrowed.ts';
import { type Curable, curableOf } from '../corpus/curable.ts';
import { browseRecorded, type RecordedBrowsing } from './browse-recorded.ts';
import { askAll, type Take } from './corpus-asks.ts';

/** Every nth fix is held against all fixes that allow one thing less. */
const NARROW_EVERY = 5;

const nameOf = ({ recording, diagnosis }: Curable): string =>
  `${recording.scenario.id} ${recording.scenario.faults} ${diagnosis.rootCause?.cause} ${JSON.stringify(diagnosis.fix?.patches)}`;

describe.each(['chromium', 'firefox'] as const)('the fixes for what %s refused, served to it again', (browser) => {
  const curable = curableOf(browser);
  const take = (one: Curable, patches: readonly Patch[], name: string): Take => ({
    ...{ served: one.recording.scenario, patches, name },
  });
  let browsing: RecordedBrowsing;

  beforeAll(async () => {
    browsing = await browseRecorded(browser);
  });
  afterAll(() => browsing?.close());

  it('are for requests that it refuses here, too', { timeout: 300_000 }, async () => {
    const readable = await askAll(
      browsing,
      curable.map((one) => take(one, [], 'bare')),
    );
    expect(curable.filter((_, i) => readable[i]).map(nameOf)).toEqual([]);
  });

  it('let every one of them through', { timeout: 300_000 }, async () => {
    const readable = await askAll(
      browsing,
      curable.map((one) => take(one, one.diagnosis.fix?.patches ?? [], 'fixed')),
    );
    console.log(`${browser}: ${readable.filter(Boolean).length} of ${curable.length} allowed with their fix`);
    expect(curable.length).toBeGreaterThan(500);
    expect(curable.filter((_, i) => !readable[i]).map(nameOf)).toEqual([]);
  });

  it('let none through with one thing less', { timeout: 300_000 }, async () => {
    const less = curable.flatMap((one, i) =>
      i % NARROW_EVERY
        ? []
        : narrowed(one.diagnosis.fix?.patches ?? [], one.exchange.hops.length).map((fix) => ({ ...fix, one })),
    );
    const readable = await askAll(
      browsing,
      less.map(({ one, patches }, i) => take(one, patches, `less-${i}`)),
    );
    console.log(`${browser}: ${less.length} fixes with one thing less`);
    const wide = less.filter((_, i) => readable[i]);
    expect(wide.map(({ one, without }) => `without ${without}: ${nameOf(one)}`)).toEqual([]);
  });
});
