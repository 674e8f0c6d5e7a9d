import { describe, expect, it } from 'vitest';
import { isToRecorder } from '../../src/messaging/message-shape.ts';
import { isOwnPage } from '../../src/messaging/own-page.ts';
import { isFromBackground, isToBackground } from '../../src/messaging/tap-messages.ts';

describe('messages to the recorder', () => {
  it.each<[unknown, boolean]>([
    [{ type: 'subscribe' }, true],
    [{ type: 'subscribe', since: { session: 'a', next: 3 } }, true],
    [{ type: 'subscribe', since: { session: 'a', next: 'all' } }, false],
    [{ type: 'subscribe', since: null }, false],
    [{ type: 'pause' }, true],
    [{ type: 'resume' }, true],
    [{ type: 'clear' }, true],
    [{ type: 'access-changed' }, true],
    [{ type: 'request-access' }, true],
    [{ type: 'page-evidence', on: true }, true],
    [{ type: 'page-evidence', on: 'yes' }, false],
    [{ type: 'toString' }, false],
    [{}, false],
    [null, false],
    ['clear', false],
  ])('%j is one: %s', (message, verdict) => {
    expect(isToRecorder(message)).toBe(verdict);
  });
});

describe('messages between DevTools page and background', () => {
  it.each<[unknown, boolean]>([
    [{ type: 'watch', tabId: 1, origin: null }, true],
    [{ type: 'watch', tabId: 1, origin: 'https://a.test' }, true],
    [{ type: 'watch', tabId: 1.5, origin: null }, false],
    [{ type: 'watch', tabId: 1 }, false],
    [{ type: 'request-access' }, true],
    [undefined, false],
  ])('%j asks the background: %s', (message, verdict) => {
    expect(isToBackground(message)).toBe(verdict);
  });

  it.each<[unknown, boolean]>([
    [{ type: 'tapped', tabId: 1, batch: 'a', lines: [] }, true],
    [{ type: 'tapped', tabId: 1, lines: [] }, false],
    [{ type: 'tapped', tabId: '1', batch: 'a', lines: [] }, false],
    [{ type: 'access', granted: false }, true],
    [{ type: 'access' }, false],
    [[], false],
  ])('%j comes from the background: %s', (message, verdict) => {
    expect(isFromBackground(message)).toBe(verdict);
  });
});

describe('a page of this extension', () => {
  const OWN = 'chrome-extension://abc/';
  it.each([
    ['our panel', { id: 'abc', url: `${OWN}src/panel/panel.html` }, true],
    ['our content script', { id: 'abc', url: 'https://site.test/' }, false],
    ['another extension', { id: 'xyz', url: 'chrome-extension://xyz/panel.html' }, false],
    ['a host that begins like ours', { id: 'abc', url: 'chrome-extension://abcd/panel.html' }, false],
    ['nobody', undefined, false],
  ])('%s', (_who, sender, verdict) => {
    expect(isOwnPage(sender, 'abc', OWN)).toBe(verdict);
  });
});
