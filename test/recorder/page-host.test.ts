import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { MOST_LINES, PAGE_PORT } from '../../src/messaging/page-messages.ts';
import { createPageHost, type PagePort } from '../../src/recorder/page-host.ts';

const OURS = { id: 'whycors', tab: { id: 7 } };
const violation = {
  event: 'csp-violation',
  time: 1,
  details: { blockedURI: 'https://a.test/', effectiveDirective: 'x' },
};
const request = {
  event: 'request',
  time: 1,
  id: 'd-1',
  details: { api: 'fetch', url: 'https://a.test/', method: 'GET' },
};

/** A host of tab 7, and a way to report to it from a frame. */
function host() {
  const lines: CaptureEvent[] = [];
  const pages = createPageHost(
    'whycors',
    7,
    (line) => lines.push(line),
    () => 0,
  );
  const open = (sender: PagePort['sender'] = OURS, name = PAGE_PORT) => {
    const answers: unknown[] = [];
    let report: (message: unknown) => void = () => undefined;
    pages.serve({
      name,
      sender,
      postMessage: (message) => answers.push(message),
      disconnect: () => undefined,
      onMessage: {
        addListener: (callback) => {
          report = callback;
        },
      },
      onDisconnect: { addListener: () => undefined },
    });
    return {
      answers,
      report: (...told: unknown[]) => report({ type: 'report', lines: told, dropped: 0 }),
      say: (m: unknown) => report(m),
    };
  };
  return { pages, lines, open };
}

describe('the host of the scripts in pages', () => {
  it.each<[string, PagePort['sender'], string]>([
    ['another tab', { id: 'whycors', tab: { id: 8 } }, PAGE_PORT],
    ['another extension', { id: 'other', tab: { id: 7 } }, PAGE_PORT],
    ['a page of ours', { id: 'whycors' }, PAGE_PORT],
    ['a port of another name', OURS, 'whycors-recorder:7'],
  ])('does not answer %s', (_who, sender, name) => {
    const { lines, open } = host();
    const frame = open(sender, name);
    frame.report(violation);
    expect([frame.answers, lines]).toEqual([[], []]);
  });

  it('takes violations always, and calls only when they are wanted', () => {
    const { pages, lines, open } = host();
    const frame = open();
    frame.report(violation, request);
    pages.want(true);
    frame.report(request);
    expect(lines.map(({ event }) => event)).toEqual(['csp-violation', 'request']);
    expect(frame.answers).toEqual([
      { type: 'listening', evidence: false },
      { type: 'listening', evidence: true },
    ]);
  });

  it.each<[string, unknown]>([
    ['a command', { type: 'pause' }],
    ['no lines', { type: 'report', dropped: 0 }],
    ['too many lines', { type: 'report', lines: Array(MOST_LINES + 1).fill(violation), dropped: 0 }],
    [
      'a line of another source',
      { type: 'report', lines: [{ source: 'webRequest', event: 'onCompleted', time: 1, details: {} }], dropped: 0 },
    ],
    ['a negative count', { type: 'report', lines: [violation], dropped: -1 }],
    ['nothing', null],
  ])('leaves out %s', (_what, message) => {
    const { pages, lines, open } = host();
    pages.want(true);
    open().say(message);
    expect(lines).toEqual([]);
  });

  it('keeps of a line what is well-formed, and nothing else', () => {
    const { lines, open } = host();
    open().report({ ...violation, source: 'webRequest', evil: 1, details: { ...violation.details, evil: 1 } });
    expect(lines).toEqual([{ source: 'page', ...violation }]);
  });

  it('counts what comes too fast', () => {
    const { lines, open } = host();
    const frame = open();
    for (let i = 0; i < 9; i++) frame.report(...Array(MOST_LINES).fill(violation));
    expect(lines.at(-1)).toEqual({ source: 'page', event: 'dropped', time: 0, details: { count: 1_000 } });
    expect(lines).toHaveLength(8_001);
  });
});
