import { describe, expect, it } from 'vitest';
import { isToRecorder } from '../../src/messaging/message-shape.ts';
import { isForMethod, isToTrials, isTrial, tabOfTrialPort, trialPortName } from '../../src/messaging/trial-messages.ts';

const CHANGE = {
  url: 'https://api.pay.test/',
  method: 'GET',
  set: [['Access-Control-Allow-Origin', 'https://a.test']],
  remove: ['Vary'],
};
const TRIAL = { url: 'https://api.pay.test/', method: 'GET', origin: 'https://a.test', changes: [CHANGE] };

describe('a trial', () => {
  it('is taken when it is well-formed', () => {
    expect(isTrial(TRIAL)).toBe(true);
    expect(isToRecorder({ type: 'try', trial: TRIAL })).toBe(true);
    expect(isToTrials({ type: 'try', trial: TRIAL })).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no changes', { ...TRIAL, changes: [] }],
    ['an opaque origin', { ...TRIAL, origin: 'null' }],
    ['a URL that no server answers', { ...TRIAL, url: 'file:///etc/passwd' }],
    ['a change of another kind of URL', { ...TRIAL, changes: [{ ...CHANGE, url: 'chrome://settings' }] }],
    ['a cookie', { ...TRIAL, changes: [{ ...CHANGE, set: [['Set-Cookie', 'a=b']] }] }],
    ['a redirect', { ...TRIAL, changes: [{ ...CHANGE, set: [['Location', 'https://evil.test/']] }] }],
    ["a page's policy taken away", { ...TRIAL, changes: [{ ...CHANGE, remove: ['Content-Security-Policy'] }] }],
    ['a pair that is none', { ...TRIAL, changes: [{ ...CHANGE, set: [['Vary']] }] }],
    ['more changes than a chain can have', { ...TRIAL, changes: Array(43).fill(CHANGE) }],
  ])('with %s is not', (_what, trial) => {
    expect(isTrial(trial)).toBe(false);
    expect(isToRecorder({ type: 'try', trial })).toBe(false);
    expect(isToTrials({ type: 'try', trial })).toBe(false);
  });
});

describe('a change', () => {
  it.each([
    ['GET', 'GET', true],
    ['get', 'GET', true],
    ['OPTIONS', 'PUT', false],
    ['REPORT', 'GET', true],
  ])('for %s is for %s: %s', (own, method, applies) => {
    expect(isForMethod({ ...CHANGE, method: own, set: [] }, method)).toBe(applies);
  });
});

describe("a trial port's name", () => {
  it('tells its tab, and nothing else is such a name', () => {
    expect(tabOfTrialPort(trialPortName(12))).toBe(12);
    for (const name of ['', 'whycors-trial:', 'whycors-trial:-1', 'whycors-trial:1x', 'whycors-recorder:1'])
      expect(tabOfTrialPort(name)).toBe(null);
  });
});
