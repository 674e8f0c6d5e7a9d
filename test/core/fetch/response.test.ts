import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { localNetworkAccessFault } from '../../../src/core/fetch/local-network-access.ts';
import { isOpaqueResponseBlocked, type SniffedBody } from '../../../src/core/fetch/opaque-response-blocking.ts';
import { resourcePolicyFault } from '../../../src/core/fetch/resource-policy.ts';
import { basicExposure, exposure } from '../../../src/core/fetch/response-header.ts';

describe('what script may read of a CORS response', () => {
  const answer: HeaderList = [
    ['Content-Type', 'text/plain'],
    ['ETag', '"1"'],
    ['X-Total', '9'],
    ['Set-Cookie', 'a=1'],
    ['*', 'a star'],
  ];
  const exposing = (value: string | null, withCredentials = false) =>
    exposure(value === null ? answer : [...answer, ['Access-Control-Expose-Headers', value]], withCredentials).exposed;

  it.each<[string | null, boolean, string[]]>([
    [null, false, ['content-type']],
    ['etag, X-TOTAL', false, ['content-type', 'etag', 'x-total']],
    ['*', false, ['content-type', 'etag', 'x-total', '*', 'access-control-expose-headers']],
    ['*', true, ['content-type', '*']],
    ['set-cookie', false, ['content-type']],
    ['not a list', false, ['content-type']],
    ['', false, ['content-type']],
  ])('under Expose-Headers %j, credentialed %s', (value, withCredentials, names) => {
    expect(exposing(value, withCredentials)).toEqual(names);
  });

  it('of its own origin is all but cookies', () => {
    expect(basicExposure(answer)).toEqual({
      exposed: ['content-type', 'etag', 'x-total', '*'],
      hidden: ['set-cookie'],
    });
  });
});

describe('Cross-Origin-Resource-Policy', () => {
  it.each<[string | null, string, string, boolean]>([
    [null, 'https://app.example.com', 'https://other.test/', false],
    ['cross-origin', 'https://app.example.com', 'https://other.test/', false],
    ['same-origin', 'https://app.example.com', 'https://app.example.com/x', false],
    ['same-origin', 'https://app.example.com', 'https://app.example.com:444/x', true],
    ['same-site', 'https://app.example.com', 'https://api.example.com/x', false],
    ['same-site', 'https://app.example.com', 'http://api.example.com/x', false],
    ['same-site', 'http://app.example.com', 'https://api.example.com/x', true],
    ['same-site', 'http://localhost:3000', 'https://localhost/x', true],
    ['same-site', 'https://a.github.io', 'https://b.github.io/x', true],
    ['same-site', 'null', 'https://api.example.com/x', true],
    ['Same-Origin', 'https://app.example.com', 'https://other.test/', false],
    ['same-origin, same-origin', 'https://app.example.com', 'https://other.test/', false],
    ['same-site', 'http://app.example.com', 'no url', true],
  ])('%s from %s for %s refuses: %s', (policy, origin, url, refused) => {
    const headers: HeaderList = policy === null ? [] : [['Cross-Origin-Resource-Policy', policy]];
    expect(resourcePolicyFault(headers, origin, url)).toEqual(refused ? { kind: 'resource-policy', policy } : null);
  });
});

describe('opaque-response blocking', () => {
  it.each<[string | null, number, boolean, SniffedBody, boolean]>([
    ['application/json', 200, false, 'other', true],
    ['text/html', 200, false, 'image', false],
    ['text/html', 206, false, 'image', true],
    ['text/html', 200, true, 'image', true],
    ['text/plain', 200, true, 'other', true],
    ['text/plain', 200, false, 'javascript', false],
    ['text/css', 404, true, 'other', false],
    ['image/svg+xml', 200, true, 'other', false],
    ['image/png', 200, true, 'image', false],
    ['image/png', 200, false, 'other', true],
    ['application/pdf', 200, false, 'image', true],
    ['font/ttf', 200, false, 'other', true],
    ['text/json', 206, false, 'image', true],
    ['application/json', 206, false, 'image', true],
    ['application/ld+json', 206, false, 'image', true],
    ['json+x/json+x', 206, false, 'image', false],
    ['application/xml', 206, false, 'image', true],
    ['image/svg+xml', 206, false, 'image', false],
    ['text/plain', 206, false, 'image', false],
    ['text/plain', 200, true, 'image', true],
    ['image/png', 200, true, 'other', true],
    ['text/html', 200, false, 'javascript', false],
    ['audio/x', 200, false, 'javascript', true],
    ['video/x', 200, false, 'javascript', true],
    ['xvideo/x', 200, false, 'javascript', false],
    ['videox/x', 200, false, 'javascript', false],
    ['application/json', 200, false, 'audio-or-video', false],
    ['text/javascript', 404, true, 'other', false],
    ['text/css2', 404, true, 'other', true],
    ['text/vtt', 200, false, 'image', true],
    ['application/vnd.x', 200, false, 'image', true],
    ['no type', 200, false, 'other', false],
    [null, 200, false, 'javascript', false],
    [null, 200, false, 'other', false],
    [null, 404, false, 'other', true],
    [null, 200, true, 'other', true],
  ])('of %s, status %i, nosniff %s, a body of %s: %s', (type, status, nosniff, body, blocked) => {
    const headers: [string, string][] = type === null ? [] : [['Content-Type', type]];
    if (nosniff) headers.push(['X-Content-Type-Options', 'nosniff']);
    expect(isOpaqueResponseBlocked(status, headers, body)).toBe(blocked);
  });
});

it('takes the first of several values for nosniff, however it is written', () => {
  const blocked = (value: string) => isOpaqueResponseBlocked(200, [['X-Content-Type-Options', value]], 'other');
  expect(['NoSniff', ' nosniff ,x', 'x, nosniff', 'nosniffx', ''].map(blocked)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

describe('local network access', () => {
  it.each<[string, string, string, string | null]>([
    ['public', 'local', 'granted', null],
    ['public', 'local', 'denied', 'permission-denied'],
    ['public', 'loopback', 'prompt', 'permission-denied'],
    ['local', 'loopback', 'denied', 'permission-denied'],
    ['local', 'local', 'denied', null],
    ['loopback', 'public', 'denied', null],
    ['local', 'public', 'denied', null],
  ])('from %s to %s with permission %s', (initiatorAddressSpace, targetAddressSpace, lnaPermission, fault) => {
    expect(localNetworkAccessFault({ initiatorAddressSpace, targetAddressSpace, lnaPermission })).toBe(fault);
  });

  it('holds fetch to the space that it named', () => {
    const question = { targetAddressSpace: 'public', requestTargetAddressSpace: 'local', lnaPermission: 'granted' };
    expect(localNetworkAccessFault(question)).toBe('address-space-mismatch');
    expect(localNetworkAccessFault({ ...question, requestTargetAddressSpace: 'public' })).toBeNull();
    expect(localNetworkAccessFault({ requestTargetAddressSpace: 'local' })).toBeNull();
    expect(localNetworkAccessFault({})).toBeNull();
    expect(localNetworkAccessFault({ targetAddressSpace: 'local' })).toBeNull();
    expect(localNetworkAccessFault({ initiatorAddressSpace: 'public', targetAddressSpace: 'unknown' })).toBeNull();
  });
});
