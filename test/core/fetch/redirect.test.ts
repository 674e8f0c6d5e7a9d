import { describe, expect, it } from 'vitest';
import {
  locationUrl,
  type RedirectQuestion,
  redirectedRequest,
  redirectFault,
} from '../../../src/core/fetch/redirect.ts';

const OWN = 'https://app.example';
const question = (changes: Partial<RedirectQuestion> = {}): RedirectQuestion => ({
  ...{ origin: OWN, mode: 'cors', redirectMode: 'follow', corsTainted: false, url: `${OWN}/a`, count: 0 },
  ...changes,
});

describe('following a redirect', () => {
  it.each<[string, Partial<RedirectQuestion>, string, string | null]>([
    ['to another origin', {}, 'https://b.example/', null],
    ['in mode error', { redirectMode: 'error' }, 'https://b.example/', 'redirect-mode-error'],
    ['to no URL', {}, 'failure', 'redirect-location-invalid'],
    ['to data:', {}, 'data:,x', 'redirect-scheme'],
    ['to ws:', {}, 'ws://b.example/', 'redirect-scheme'],
    ['for the 20th time', { count: 19 }, 'https://b.example/', null],
    ['for the 21st time', { count: 20 }, 'https://b.example/', 'redirect-limit'],
    ['to another origin with a user name', {}, 'https://user@b.example/', 'redirect-credentials-url'],
    ['to another origin with a password', {}, 'https://:pass@b.example/', 'redirect-credentials-url'],
    ['home with a user name', {}, `https://user@app.example/`, null],
    [
      'home with a user name, by way of another origin',
      { corsTainted: true },
      'https://user@app.example/',
      'redirect-credentials-url',
    ],
    ['to another origin with a user name, without CORS', { mode: 'no-cors' }, 'https://user@b.example/', null],
  ])('%s', (_, changes, location, fault) => {
    expect(redirectFault(question(changes), location)?.kind ?? null).toBe(fault);
  });
});

describe('the location URL', () => {
  it.each<[number, [string, string][], string | null]>([
    [302, [['Location', '/b']], 'https://app.example/b#top'],
    [302, [['Location', '/b#c']], 'https://app.example/b#c'],
    [302, [['Location', '']], 'https://app.example/a#top'],
    [307, [['location', '//b.example:444']], 'https://b.example:444/#top'],
    [302, [['Location', 'https://']], 'failure'],
    [302, [['Location', 'https://bücher.example/']], 'https://xn--bcher-kva.example/#top'],
    [302, [], null],
    [300, [['Location', '/b']], null],
    [304, [['Location', '/b']], null],
    [200, [['Location', '/b']], null],
  ])('of %i with %j is %s', (status, headers, url) => {
    expect(locationUrl('https://app.example/a#top', status, headers)).toBe(url);
  });
});

describe('a redirected request', () => {
  const headers: [string, string][] = [
    ['Authorization', 'Bearer x'],
    ['Content-Type', 'application/json'],
    ['X-Token', 't'],
  ];
  it.each<[number, string, string, string, string[]]>([
    [301, 'POST', '/b', 'GET', ['Authorization', 'X-Token']],
    [302, 'POST', '/b', 'GET', ['Authorization', 'X-Token']],
    [303, 'PUT', '/b', 'GET', ['Authorization', 'X-Token']],
    [303, 'HEAD', '/b', 'HEAD', ['Authorization', 'Content-Type', 'X-Token']],
    [303, 'GET', '/b', 'GET', ['Authorization', 'Content-Type', 'X-Token']],
    [301, 'PUT', '/b', 'PUT', ['Authorization', 'Content-Type', 'X-Token']],
    [307, 'POST', '/b', 'POST', ['Authorization', 'Content-Type', 'X-Token']],
    [308, 'POST', 'https://b.example/', 'POST', ['Content-Type', 'X-Token']],
    [302, 'POST', 'https://app.example:444/', 'GET', ['X-Token']],
  ])('%i of a %s to %s goes on as %s with %j', (status, method, to, nextMethod, names) => {
    const target = new URL(to, OWN).href;
    const next = redirectedRequest({ method, headers }, status, `${OWN}/a`, target);
    expect(next.method).toBe(nextMethod);
    expect(next.headers.map(([name]) => name)).toEqual(names);
  });

  it('is a GET all the same where script set no headers', () => {
    expect(redirectedRequest({ method: 'PUT', headers: [] }, 303, `${OWN}/a`, `${OWN}/b`).method).toBe('GET');
  });
});
