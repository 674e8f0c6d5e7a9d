import { describe, expect, it } from 'vitest';
import { corsCheck } from '../../../src/core/fetch/cors-check.ts';
import { corsPreflightFaults, type PreflightQuestion } from '../../../src/core/fetch/cors-preflight-fetch.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';

const ORIGIN = 'https://app.example';
const allow = (...values: string[]): HeaderList => values.map((value) => ['Access-Control-Allow-Origin', value]);

describe('the CORS check', () => {
  it.each<[string, HeaderList, string, string[]]>([
    ['the exact origin', allow(ORIGIN), ORIGIN, []],
    ['the exact origin amid whitespace', allow(`\t ${ORIGIN} `), ORIGIN, []],
    ['any origin', allow('*'), ORIGIN, []],
    ['nothing', [], ORIGIN, ['allow-origin-missing']],
    ['a trailing slash', allow(`${ORIGIN}/`), ORIGIN, ['allow-origin-mismatch']],
    ['another letter case', allow('https://APP.example'), ORIGIN, ['allow-origin-mismatch']],
    ['the default port written out', allow(`${ORIGIN}:443`), ORIGIN, ['allow-origin-mismatch']],
    ['a pattern', allow('https://*.example'), ORIGIN, ['allow-origin-mismatch']],
    ['two hosts in one value', allow('https://*.a.example*'), ORIGIN, ['allow-origin-mismatch']],
    ['a bare host', allow('app.example'), ORIGIN, ['allow-origin-malformed']],
    ['an empty value', allow(''), ORIGIN, ['allow-origin-malformed']],
    ['null', allow('null'), ORIGIN, ['allow-origin-mismatch']],
    ['null to an opaque origin', allow('null'), 'null', []],
    ['any origin to an opaque one', allow('*'), 'null', []],
    ['two in one line', allow(`${ORIGIN}, https://b.example`), ORIGIN, ['allow-origin-multiple']],
    ['the same line twice', allow(ORIGIN, ORIGIN), ORIGIN, ['allow-origin-multiple']],
    ['* twice', allow('*', '*'), ORIGIN, ['allow-origin-multiple']],
    [
      'the name of a host in another script',
      allow('https://bücher.example'),
      'https://xn--bcher-kva.example',
      ['allow-origin-mismatch'],
    ],
    ['an IPv6 host', allow('http://[::1]:3000'), 'http://[::1]:3000', []],
  ])('%s', (_, headers, origin, faults) => {
    expect(corsCheck(headers, origin, false).map(({ kind }) => kind)).toEqual(faults);
  });

  it.each<[string, string | null, string[]]>([
    ['true', 'true', []],
    ['True', 'True', ['allow-credentials-malformed']],
    ['1', '1', ['allow-credentials-malformed']],
    ['nothing', null, ['allow-credentials-missing']],
  ])('with credentials, Allow-Credentials says %s', (_, value, faults) => {
    const credentials: HeaderList = value === null ? [] : [['access-control-allow-credentials', value]];
    expect(corsCheck([...allow(ORIGIN), ...credentials], ORIGIN, true).map(({ kind }) => kind)).toEqual(faults);
  });

  it('with credentials, * covers no origin', () => {
    const headers: HeaderList = [...allow('*'), ['Access-Control-Allow-Credentials', 'true']];
    expect(corsCheck(headers, ORIGIN, true)).toEqual([{ kind: 'allow-origin-wildcard-with-credentials', value: '*' }]);
  });
});

describe('the answer to a preflight', () => {
  const asks = (changes: Partial<PreflightQuestion> = {}): PreflightQuestion => ({
    ...{ method: 'PUT', headerNames: ['x-token'], origin: ORIGIN, withCredentials: false },
    ...changes,
  });
  const answer = (methods: string | null, names: string | null, status = 204) => {
    const headers: [string, string][] = [...allow(ORIGIN).map(([n, v]): [string, string] => [n, v])];
    headers.push(['Access-Control-Allow-Credentials', 'true']);
    if (methods !== null) headers.push(['Access-Control-Allow-Methods', methods]);
    if (names !== null) headers.push(['Access-Control-Allow-Headers', names]);
    return { status, headers };
  };
  const kinds = (question: PreflightQuestion, given: ReturnType<typeof answer>): string[] =>
    corsPreflightFaults(question, given).map(({ kind }) => kind);

  it('tells what was written in a list that is none', () => {
    const { status, headers } = answer('PUT, x y', '@');
    headers.push(['ACCESS-CONTROL-ALLOW-METHODS', 'GET'], ['Access-Control-Allow-Headers', 'x-token']);
    expect(corsPreflightFaults(asks(), { status, headers })).toEqual([
      { kind: 'allow-methods-malformed', value: 'PUT, x y, GET' },
      { kind: 'allow-headers-malformed', value: '@, x-token' },
    ]);
  });

  it.each([301, 302, 303, 307, 308])('tells where a %i leads', (status) => {
    const { headers } = answer('PUT', 'x-token');
    expect(corsPreflightFaults(asks(), { status, headers: [...headers, ['Location', '/b']] })).toEqual([
      { kind: 'preflight-redirected', status, location: '/b' },
    ]);
    expect(corsPreflightFaults(asks(), { status, headers })).toMatchObject([{ location: null }]);
  });

  it.each([
    [199, true],
    [200, false],
    [299, false],
    [300, true],
    [304, true],
  ])('with status %i fails: %s', (status, fails) => {
    const faults = corsPreflightFaults(asks(), answer('PUT', 'x-token', status));
    expect(faults).toEqual(fails ? [{ kind: 'preflight-status', status }] : []);
  });

  it('tells apart Authorization that the standard alone refuses', () => {
    const refused = (names: string, withCredentials: boolean, allowed: string) =>
      corsPreflightFaults(asks({ headerNames: [names], withCredentials }), answer('PUT', allowed)).map(
        (fault) => fault.kind === 'header-disallowed' && fault.standardOnly,
      );
    expect(refused('authorization', false, '*')).toEqual([true]);
    expect(refused('authorization', true, '*')).toEqual([false]);
    expect(refused('authorization', false, 'x-a')).toEqual([false]);
    expect(refused('x-token', true, '*')).toEqual([false]);
  });

  it.each<[string, Partial<PreflightQuestion>, ReturnType<typeof answer>, string[]]>([
    ['covers both', {}, answer('PUT', 'X-Token'), []],
    ['covers both by *', {}, answer('*', '*'), []],
    [
      'covers nothing by * with credentials',
      { withCredentials: true },
      answer('*', '*'),
      ['method-disallowed', 'header-disallowed'],
    ],
    [
      'covers Authorization by name only',
      { headerNames: ['authorization'] },
      answer('PUT', '*'),
      ['header-disallowed'],
    ],
    [
      'covers Authorization by name beside *',
      { headerNames: ['authorization'] },
      answer('PUT', '*, Authorization'),
      [],
    ],
    ['is strict about the letter case of methods', {}, answer('put', 'x-token'), ['method-disallowed']],
    ['need not name a safelisted method', { method: 'POST' }, answer(null, 'x-token'), []],
    ['is any status from 200 to 299', {}, answer('PUT', 'x-token', 299), []],
    ['is no error', {}, answer('PUT', 'x-token', 405), ['preflight-status']],
    ['is no redirect', {}, answer('PUT', 'x-token', 302), ['preflight-redirected']],
    ['may leave out the method for an upload listener', { useCorsPreflightFlag: true }, answer(null, 'x-token'), []],
    ['is read whole before it is used', {}, answer('GET', 'x token'), ['allow-headers-malformed', 'method-disallowed']],
    [
      'has two lists to go wrong',
      {},
      answer('PUT;', '"x-token"'),
      ['allow-methods-malformed', 'allow-headers-malformed'],
    ],
  ])('%s', (_, changes, given, faults) => {
    expect(kinds(asks(changes), given)).toEqual(faults);
  });

  it('tells Authorization under *, which browsers let pass, from what they refuse', () => {
    const [fault] = corsPreflightFaults(asks({ headerNames: ['authorization'] }), answer('PUT', '*'));
    expect(fault).toMatchObject({ name: 'authorization', standardOnly: true });
  });
});
