import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { API, asked, event, got, PAGE, preflight } from '../exchange/traffic.ts';

const LENGTH = 400_000;
const long = (piece: string, end = ''): string => piece.repeat(LENGTH / piece.length) + end;

/** A preflighted PUT whose answers have this header, and one that allows. */
function answered(name: string, value: string, url = API): Observation[] {
  const headers: [string, string][] = [
    ['access-control-allow-origin', PAGE],
    ['access-control-allow-methods', 'PUT'],
  ];
  const responseHeaders = [...headers.filter(([other]) => other !== name), [name, value] as [string, string]];
  const answer = { url, status: 200, responseHeaders };
  return [
    event('onBeforeRequest', '1', 100, { url }),
    ...preflight('2', { start: 101, answer: 110 }, { url, responseHeaders }),
    event('onSendHeaders', '1', 111, { url, requestHeaders: [['Origin', PAGE]] }),
    event('onHeadersReceived', '1', 112, answer),
    event('onErrorOccurred', '1', 113, { url, error: 'net::ERR_FAILED' }),
  ];
}

/** What takes time by the square of its length takes minutes over them: longer than a test may. */
describe('a value of 400 kB is gone through to its end', () => {
  it.each<[string, Observation[]]>([
    ['slashes after an origin', answered('access-control-allow-origin', long('/', 'x'))],
    ['commas between origins', answered('access-control-allow-origin', long(`${PAGE}, `))],
    ['spaces in an origin', answered('access-control-allow-origin', `${PAGE}${long(' ', 'x')}`)],
    ['methods', answered('access-control-allow-methods', long('GET,'))],
    ['spaces between methods', answered('access-control-allow-methods', `GET${long(' ', ',PUT')}`)],
    ['headers', answered('access-control-allow-headers', long('x-a, '))],
    ['exposed headers', answered('access-control-expose-headers', long('x-a,\t'))],
    ['names in Vary', answered('vary', long('origi, '))],
    ['spaces in Vary', answered('vary', `,${long(' ', 'origi')}`)],
    ['digits of Max-Age', answered('access-control-max-age', long('9'))],
    ['parameters of a content type', answered('content-type', `text/plain${long(';a=b')}`)],
    ['attributes of a cookie', answered('set-cookie', `a=b${long('; Path=/')}`)],
    ['digits in a path', answered('vary', 'Origin', `https://api.test/${long('1', '!')}`)],
    ['segments of a path', answered('vary', 'Origin', `https://api.test${long('/a1-_')}`)],
    ['marks in a path', answered('vary', 'Origin', `https://api.test/${long('@')}`)],
    ['digits in a name of a file', answered('vary', 'Origin', `https://api.test/a.${long('1', '!')}`)],
    [
      'marks in a stack',
      [{ ...asked('a', 99), stack: long('@') } as Observation, got('a', 130, 'failure'), ...answered('vary', 'Origin')],
    ],
    ['spaces in a stack', [{ ...asked('a', 99), stack: `at ${long(' (')}` } as Observation, got('a', 130, 'failure')]],
  ])('%s', (_what, observations) => {
    const correlation = createCorrelation({ browser: 'chromium' });
    for (const observation of observations) correlation.add(observation);
    const diagnoses = correlation.all().map((exchange) => diagnose(exchange));
    expect(diagnoses.map(({ fingerprint }) => fingerprint.length)).toEqual([16]);
  });
});
