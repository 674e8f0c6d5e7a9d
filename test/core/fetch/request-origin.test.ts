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
    ['of a no-cors HEAD is not', { mode: 'no-cors', tainting: 'opaque', method: 'HEAD' }, null],
    [
      'of a POST by CORS to its own origin is, from https to http',
      { urls: ['http://b.example/'], method: 'POST' },
      OWN,
    ],
    [
      'of a no-cors POST from http to http is sent',
      {
        origin: 'http://app.example',
        mode: 'no-cors',
        tainting: 'opaque',
        method: 'POST',
        urls: ['http://b.example/'],
      },
      'http://app.example',
    ],
    [
      'of a no-cors POST from https to http is sent where any page gets a referrer',
      {
        mode: 'no-cors',
        tainting: 'opaque',
        method: 'POST',
        urls: ['http://b.example/'],
        referrerPolicy: 'unsafe-url',
      },
      OWN,
    ],
    [
      'of a no-cors POST to what is no URL is hidden',
      { mode: 'no-cors', tainting: 'opaque', method: 'POST', urls: ['no url'] },
      'null',
    ],
    [
      'of a no-cors POST to its own origin is sent where only that gets a referrer',
      { mode: 'no-cors', tainting: 'opaque', method: 'POST', urls: [`${OWN}/`], referrerPolicy: 'same-origin' },
      OWN,
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
