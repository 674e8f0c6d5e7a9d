import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { isFromPage, MOST_BUNDLES, MOST_LINES, type ToPage } from '../../src/messaging/page-messages.ts';
import { reportingTab } from '../../src/recorder/page-frames.ts';
import { createPageHost } from '../../src/recorder/page-host.ts';
import { type ToldLine, toldBundle } from '../messaging/told-bundle.ts';

const violation = {
  event: 'csp-violation',
  time: 1,
  details: {
    ...{ blockedURI: 'https://a.test/', effectiveDirective: 'x' },
    ...{ originalPolicy: 'x https://b.test', disposition: 'enforce' },
  },
};
const request = {
  event: 'request',
  time: 1,
  call: 1,
  details: { api: 'fetch', url: 'https://a.test/', method: 'GET' },
};
const from = { type: 'report' as const, document: 'd', origin: 'https://a.test' };
const bundle = (...lines: ToldLine[]) => toldBundle(lines);

/** A host, and a way to report to it from a frame. */
function host() {
  const lines: CaptureEvent[] = [];
  const toFrames: ToPage[] = [];
  const pages = createPageHost(
    (line) => lines.push(line),
    (message) => toFrames.push(message),
    () => 0,
  );
  return { pages, lines, toFrames, report: (...texts: string[]) => pages.take({ ...from, texts }) };
}

describe('the host of the scripts in pages', () => {
  const OURS = { id: 'whycors', url: 'https://a.test/', tab: { id: 7 } };
  const BASE = 'moz-extension://x/';
  const good = { ...from, texts: [bundle(violation)] };

  it.each<[string, unknown, Parameters<typeof reportingTab>[1]]>([
    ['another extension', good, { ...OURS, id: 'other' }],
    ['a page of ours', good, { id: 'whycors', url: BASE }],
    ['a page of ours in a tab', good, { ...OURS, url: `${BASE}src/panel/panel.html` }],
    ['a script of ours that reports nothing', { type: 'watch' }, OURS],
  ])('does not hear %s', (_who, message, sender) => {
    expect(reportingTab(message, sender, 'whycors', BASE)).toBeNull();
  });

  it('hears a script of ours, and knows its tab', () => {
    expect(reportingTab(good, OURS, 'whycors', BASE)).toEqual({ tabId: 7, report: good });
  });

  it('takes violations always, and calls only when they are wanted', () => {
    const { pages, lines, toFrames, report } = host();
    expect(report(bundle(violation, request))).toEqual({ type: 'listening', evidence: false });
    pages.want(true);
    pages.want(true);
    expect(report(bundle(request))).toEqual({ type: 'listening', evidence: true });
    expect(lines.map(({ event }) => event)).toEqual(['csp-violation', 'request']);
    pages.close();
    expect(toFrames).toEqual([{ type: 'listening', evidence: true }, { type: 'closed' }]);
  });

  it.each<[string, unknown]>([
    ['a command', { type: 'pause' }],
    ['no texts', { ...from }],
    ['a text that is none', { ...from, texts: [{}] }],
    ['a text of many megabytes', { ...from, texts: ['x'.repeat(4 * 1024 * 1024)] }],
    ['too many texts', { ...from, texts: Array(MOST_BUNDLES + 1).fill('{}') }],
    ['a document without a name', { ...from, document: 1, texts: [] }],
    ['an origin that is too long', { ...from, origin: 'x'.repeat(2_000), texts: [] }],
    ['nothing', null],
  ])('is no report: %s', (_what, message) => {
    expect(isFromPage(message)).toBe(false);
  });

  it.each<[string, string]>([
    ['what is no bundle', '{"lines":[],"dropped":0}'],
    ['a bundle that ends too early', bundle(violation).slice(0, -1)],
    ['too many lines', bundle(...Array(MOST_LINES + 1).fill(violation))],
    ['a line of another source', bundle(violation).replace('v', 'w')],
    ['a negative count', bundle(violation).replace('0', '-1')],
  ])('leaves out %s', (_what, text) => {
    const { pages, lines, report } = host();
    pages.want(true);
    report(text);
    expect(lines).toEqual([]);
  });

  it('keeps of a line what is well-formed, and nothing else', () => {
    const { pages, lines, report } = host();
    pages.want(true);
    const asks = (url: string, method = 'GET'): ToldLine => ({ ...request, details: { api: 'fetch', method, url } });
    const answered = { event: 'response', time: 2, call: 1, details: { status: 2_000 } };
    report(bundle(asks('data:,x'), asks('https://a.test/', 'x'.repeat(2_000)), answered, violation));
    expect(lines).toEqual([{ source: 'page', ...violation }]);
  });

  it('counts what comes too fast, there and here', () => {
    const { lines, report } = host();
    report(toldBundle([], 3));
    expect(lines.splice(0)).toEqual([{ source: 'page', event: 'dropped', time: 0, details: { count: 3 } }]);
    const many = bundle(...Array(MOST_LINES).fill(violation));
    for (let i = 0; i < 5; i++) report(many);
    expect(lines.at(-1)).toEqual({ source: 'page', event: 'dropped', time: 0, details: { count: MOST_LINES } });
    expect(lines).toHaveLength(8_001);
  });
});
