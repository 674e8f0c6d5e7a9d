import { describe, expect, it } from 'vitest';
import { type RequestOriginQuestion, requestOriginHeader } from '../../../src/core/fetch/request-origin.ts';

const OWN = 'https://app.example';

describe('the Origin header', () => {
  it.each<[string, Partial<RequestOriginQuestion>, string | null]>([
    ['of a GET to its own origin is not sent', { urls: [`${OWN}/`] }, null],
    ['of a POST to its own origin is', { urls: [`${OWN}/`], method: 'POST' }, OWN],
    ['of a GET by CORS is', { tainting: 'cors' }, OWN],
    ['of a no-cors GET is not', { mode: 'no-cors', tainting: 'opaque' }, null],
    ['of a no-cors POST is', { mode: 'no-cors', tainting: 'opaque', method: 'POST' }, OWN],
    [
      'of a no-cors POST from https to http is hidden',
      { mode: 'no-cors', tainting: 'opaque', method: 'POST', urls: ['http://b.example/'] },
      'null',
    ],
    [
      'of a no-cors POST without referrer is hidden',
      { mode: 'no-cors', tainting: 'opaque', method: 'POST', referrerPolicy: 'no-referrer' },
      'null',
    ],
    [
      'of a no-cors POST to another origin is hidden where only the own one gets a referrer',
      { mode: 'no-cors', tainting: 'opaque', method: 'POST', referrerPolicy: 'same-origin' },
      'null',
    ],
    ['of a WebSocket is sent', { mode: 'websocket' }, OWN],
    ['of an opaque origin is null', { origin: 'null', tainting: 'cors' }, 'null'],
    [
      'after two foreign origins is null',
      { tainting: 'cors', urls: ['https://b.example/', 'https://c.example/'] },
      'null',
    ],
  ])('%s', (_, changes, value) => {
    const question: RequestOriginQuestion = {
      ...{ origin: OWN, urls: ['https://b.example/'], mode: 'cors', method: 'GET', tainting: 'basic' },
      ...changes,
    };
    expect(requestOriginHeader(question)).toBe(value);
  });
});
