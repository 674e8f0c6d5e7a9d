import { describe, expect, it } from 'vitest';
import { emptyHop } from '../../../src/core/exchange/empty-hop.ts';
import type { Hop, Preflight } from '../../../src/core/exchange/exchange.ts';
import type { Fact } from '../../../src/core/exchange/fact.ts';
import {
  inferAuthorHeaders,
  inferCredentials,
  inferMode,
  inferOrigin,
  inferRedirectMode,
  type RawExchange,
} from '../../../src/core/exchange/infer.ts';
import type { PageRequestObservation } from '../../../src/core/exchange/observation.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { API, asked, PAGE } from './traffic.ts';

/** A request's own headers; null where none were seen, because it was never sent. */
const sent = (requestHeaders: HeaderList | null, more: Partial<Hop> = {}): Hop => ({
  ...emptyHop(API, 'GET', 1),
  requestHeaders,
  ...more,
});
const PREFLIGHT: Preflight = {
  requestId: '2',
  url: API,
  startedAt: 1,
  endedAt: 2,
  requestHeaders: [['Origin', 'https://asked.test']],
  status: 204,
  statusLine: null,
  responseHeaders: [],
  redirectUrl: null,
  end: { kind: 'none' },
};
const page = (more: Partial<PageRequestObservation>): PageRequestObservation => ({
  ...(asked('c', 1) as PageRequestObservation),
  ...{ mode: null, credentials: null, redirect: null, origin: null },
  ...more,
});
const raw = (more: Partial<RawExchange>): RawExchange => ({
  requestId: '1',
  source: 'webRequest',
  type: 'xmlhttprequest',
  initiator: null,
  hops: [sent([])],
  page: null,
  commonOrigin: null,
  ...more,
});

/** What a fact says, and the fields of the evidence that it names. Each says in words why it holds. */
function told(fact: Fact<unknown>) {
  expect(fact.because).toMatch(/\w/);
  return [fact.known, fact.value, fact.evidence.map(({ field, value }) => [field, value])];
}
const UNTOLD = ['unobserved', null, []];

describe('the origin of a request', () => {
  const referred: HeaderList = [['Referer', 'https://ref.test/a?b']];
  it.each<[string, Partial<RawExchange>, unknown]>([
    [
      'is the Origin header, before all else',
      { hops: [sent([['Origin', 'null']])], initiator: PAGE, page: page({ origin: PAGE }) },
      ['observed', 'null', [['request header Origin', 'null']]],
    ],
    [
      'is that of its preflight, where it was never sent itself',
      { hops: [sent(null, { preflight: PREFLIGHT })] },
      ['observed', 'https://asked.test', [['request header Origin', 'https://asked.test']]],
    ],
    [
      'is else what the browser names as initiator',
      { initiator: PAGE, page: page({ origin: 'https://other.test' }) },
      ['observed', PAGE, [['initiator', PAGE]]],
    ],
    [
      'is else that of the document that asked',
      { page: page({ origin: PAGE }) },
      ['observed', PAGE, [['origin', PAGE]]],
    ],
    [
      "is the target's own in a HAR file that says same-origin",
      { source: 'har', hops: [sent([['Sec-Fetch-Site', 'same-origin'], ...referred])] },
      ['inferred', 'https://api.shop.test', [['request header Sec-Fetch-Site', 'same-origin']]],
    ],
    [
      'is that of the page that Referer names, in a HAR file',
      { source: 'har', hops: [sent([['Sec-Fetch-Site', 'same-site'], ...referred])] },
      ['inferred', 'https://ref.test', [['request header Referer', 'https://ref.test/a?b']]],
    ],
    [
      'is not told by the Referer of a page without an origin',
      { source: 'har', hops: [sent([['Referer', 'about:blank']])] },
      UNTOLD,
    ],
    [
      'is not told by same-origin to what has no origin of its own',
      { source: 'har', hops: [sent([['Sec-Fetch-Site', 'same-origin']], { url: 'data:,a' })] },
      UNTOLD,
    ],
    ['is not told by Referer where the browser would have named it', { hops: [sent(referred)] }, UNTOLD],
    ['is else that of all the rest', { commonOrigin: PAGE }, ['inferred', PAGE, []]],
    ['is else not known', { source: 'har' }, UNTOLD],
    ['is not known of what has no hop', { hops: [] }, UNTOLD],
  ])('%s', (_what, more, want) => {
    expect(told(inferOrigin(raw(more)))).toEqual(want);
  });

  it('names the event and the request that show it, as far as there are any', () => {
    const hops = [sent([['Origin', PAGE]])];
    const [live] = inferOrigin(raw({ hops })).evidence;
    expect(live).toMatchObject({ source: 'webRequest', event: 'onSendHeaders', requestId: '1' });
    const [filed] = inferOrigin(raw({ hops, source: 'har', requestId: null })).evidence;
    expect(filed).toEqual({ source: 'har', field: 'request header Origin', value: PAGE });
    const [asker] = inferOrigin(raw({ page: page({ origin: PAGE }) })).evidence;
    expect(asker).toEqual({ source: 'page', event: 'request', field: 'origin', value: PAGE });
  });
});

describe('the mode of a request', () => {
  const withOrigin = [sent([['Origin', PAGE]])];
  it.each<[string, Partial<RawExchange>, unknown]>([
    [
      'is what the page asked for',
      { page: page({ mode: 'no-cors' }), type: 'websocket' },
      ['observed', 'no-cors', [['mode', 'no-cors']]],
    ],
    ['is not what a page cannot ask for', { page: page({ mode: 'corse' }) }, ['inferred', 'cors', []]],
    ['is that of a WebSocket', { type: 'websocket', hops: withOrigin }, ['observed', 'websocket', []]],
    [
      'is what Sec-Fetch-Mode says',
      { hops: [sent([['Sec-Fetch-Mode', 'same-origin']], { preflight: PREFLIGHT })] },
      ['observed', 'same-origin', [['request header Sec-Fetch-Mode', 'same-origin']]],
    ],
    [
      'is not what Sec-Fetch-Mode cannot say',
      { type: 'image', hops: [sent([['Sec-Fetch-Mode', 'nested-navigate']])] },
      ['inferred', 'no-cors', []],
    ],
    [
      'is cors where a preflight was sent',
      { type: 'image', hops: [sent(null, { preflight: PREFLIGHT })] },
      ['inferred', 'cors', []],
    ],
    ['is navigate for a page', { type: 'main_frame', hops: withOrigin }, ['inferred', 'navigate', []]],
    ['is navigate for a frame', { type: 'sub_frame', hops: withOrigin }, ['inferred', 'navigate', []]],
    ['is cors for an image with an Origin header', { type: 'image', hops: withOrigin }, ['inferred', 'cors', []]],
    ...['xmlhttprequest', 'fetch', 'xhr', 'font'].map((type): [string, Partial<RawExchange>, unknown] => [
      `is cors for the type ${type}`,
      { type },
      ['inferred', 'cors', []],
    ]),
    ...'image imageset script stylesheet media object ping beacon csp_report'
      .split(' ')
      .map((type): [string, Partial<RawExchange>, unknown] => [
        `is no-cors for the type ${type} without an Origin header`,
        { type },
        ['inferred', 'no-cors', []],
      ]),
    ['is not known of other types', { type: 'other' }, UNTOLD],
    ['is not known of what has no hop', { type: 'other', hops: [] }, UNTOLD],
  ])('%s', (_what, more, want) => {
    expect(told(inferMode(raw(more)))).toEqual(want);
  });

  it.each(['cors', 'no-cors', 'same-origin', 'navigate', 'websocket'])('may be %s', (mode) => {
    expect(inferMode(raw({ page: page({ mode }), type: 'other' })).value).toBe(mode);
  });
});

describe('the credentials mode of a request', () => {
  const cookies: HeaderList = [
    ['Cookie', 'a=b'],
    ['Cookie', 'c=d'],
  ];
  const cookieEvidence = [['request header Cookie', 'a=b; c=d']];
  const crossSite: HeaderList = [['Sec-Fetch-Site', 'cross-site']];
  it.each<[string, Partial<RawExchange>, string | null, unknown]>([
    ...['omit', 'same-origin', 'include'].map((mode): [string, Partial<RawExchange>, string, unknown] => [
      `is ${mode} where the page asked for it`,
      { page: page({ credentials: mode }) },
      PAGE,
      ['observed', mode, [['credentials', mode]]],
    ]),
    ['is not what a page cannot ask for', { page: page({ credentials: 'always' }) }, PAGE, UNTOLD],
    ['is not known of what was never sent', { hops: [sent(null)] }, PAGE, UNTOLD],
    ['is not known of what has no hop', { hops: [] }, PAGE, UNTOLD],
    [
      'is include where Sec-Fetch-Storage-Access was sent',
      { hops: [sent([['Sec-Fetch-Storage-Access', 'none'], ...cookies])] },
      PAGE,
      ['observed', 'include', [['request header Sec-Fetch-Storage-Access', 'none']]],
    ],
    [
      'is include where cookies went to another origin',
      { hops: [sent(cookies)] },
      PAGE,
      ['observed', 'include', cookieEvidence],
    ],
    [
      'is include where cookies went from a page without origin',
      { hops: [sent(cookies)] },
      'null',
      ['observed', 'include', cookieEvidence],
    ],
    [
      'is include where cookies went from who knows where',
      { hops: [sent(cookies)] },
      null,
      ['observed', 'include', cookieEvidence],
    ],
    [
      'is not told by cookies of a HAR file to its own origin',
      { source: 'har', hops: [sent(cookies)] },
      'https://api.shop.test',
      UNTOLD,
    ],
    ['is not told by cookies to its own origin', { hops: [sent(cookies)] }, 'https://api.shop.test', UNTOLD],
    [
      'is less than include across sites where no storage access is told',
      { hops: [sent(crossSite)] },
      PAGE,
      ['inferred', 'same-origin', [['request header Sec-Fetch-Site', 'cross-site']]],
    ],
    ['is not told by its absence in a HAR file', { source: 'har', hops: [sent(crossSite)] }, PAGE, UNTOLD],
    [
      'is not told by its absence over http',
      { hops: [sent(crossSite, { url: 'http://api.shop.test/' })] },
      PAGE,
      UNTOLD,
    ],
    ['is not told by its absence within a site', { hops: [sent([['Sec-Fetch-Site', 'same-site']])] }, PAGE, UNTOLD],
    ['is not told by no header at all', {}, PAGE, UNTOLD],
  ])('%s', (_what, more, origin, want) => {
    expect(told(inferCredentials(raw(more), origin))).toEqual(want);
  });

  it('says why nothing tells it', () => {
    expect(inferCredentials(raw({ hops: [sent(null)] }), PAGE).because).toContain('never sent');
    expect(inferCredentials(raw({}), PAGE).because).toContain('no header of this request');
  });
});

describe('the redirect mode of a request', () => {
  it.each<[string, Partial<RawExchange>, unknown]>([
    ...['follow', 'error', 'manual'].map((mode): [string, Partial<RawExchange>, unknown] => [
      `is ${mode} where the page asked for it`,
      { page: page({ redirect: mode }) },
      ['observed', mode, [['redirect', mode]]],
    ]),
    ['is not what a page cannot ask for', { page: page({ redirect: 'never' }) }, UNTOLD],
    ['is follow where one was followed', { hops: [sent([]), sent([])] }, ['inferred', 'follow', []]],
    ['is not known where there was none', {}, UNTOLD],
  ])('%s', (_what, more, want) => {
    expect(told(inferRedirectMode(raw(more)))).toEqual(want);
  });
});

describe('the headers that script set', () => {
  const wire: HeaderList = [
    ['Host', 'api.shop.test'],
    ['X-Token', '1'],
  ];
  it.each<[string, Partial<RawExchange>, unknown]>([
    [
      'are those that the page told',
      { page: page({ headers: [['x-a', '1']] }), hops: [sent(wire)] },
      ['observed', [['x-a', '1']], [['headers', '1']]],
    ],
    [
      "are else those on the wire, less the browser's own",
      { hops: [sent(wire)] },
      ['inferred', [['X-Token', '1']], []],
    ],
    ['are not known of what was never sent', { hops: [sent(null)] }, UNTOLD],
    ['are not known of what has no hop', { hops: [] }, UNTOLD],
  ])('%s', (_what, more, want) => {
    expect(told(inferAuthorHeaders(raw(more)))).toEqual(want);
  });
});
