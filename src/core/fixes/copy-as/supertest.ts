import { type Expectation, literal, literals, preflightHeaders, requestHeaders, STRANGER } from './expectation.ts';

const call = (method: string, path: string, headers: readonly (readonly [string, string])[]): string =>
  `request(API)[${literal(method.toLowerCase())}](${literal(path)}).set(${literals(headers)})`;

/** An integration test for Node's test runner and supertest that fails until the server is corrected. */
export function supertestTest(expected: Expectation): string {
  const { url, api, origin, method, headerNames, credentials } = expected;
  const path = url.slice(api.length) || '/';
  const allowed = [
    `  assert.equal(answer.headers['access-control-allow-origin'], ${literal(origin)});`,
    ...(credentials ? [`  assert.equal(answer.headers['access-control-allow-credentials'], 'true');`] : []),
    `  assert.match(answer.headers.vary ?? '', /\\borigin\\b/i);`,
  ].join('\n');
  const preflight = expected.preflight
    ? `
test('the preflight is answered', async () => {
  const answer = await ${call('options', path, preflightHeaders(expected, origin))};
  assert.ok(answer.status >= 200 && answer.status <= 299, \`status \${answer.status}\`);
${allowed}
${/^(?:GET|HEAD|POST)$/.test(method) ? '' : `  assert.ok(names(answer, 'access-control-allow-methods').includes(${literal(method.toLowerCase())}));\n`}${headerNames
  .map((name) => `  assert.ok(names(answer, 'access-control-allow-headers').includes(${literal(name)}));\n`)
  .join('')}});
`
    : '';
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';

// Or the application itself: request(app).
const API = ${literal(api)};
${
  expected.preflight
    ? `const names = (answer, header) =>
  (answer.headers[header] ?? '').split(',').map((name) => name.trim().toLowerCase());
`
    : ''
}${preflight}
test('the answer is readable for the page', async () => {
  const answer = await ${call(method, path, [['Origin', origin], ...requestHeaders(expected)])};
${allowed}
});

test('a stranger is not allowed', async () => {
  const answer = await ${
    expected.preflight
      ? call('options', path, preflightHeaders(expected, STRANGER))
      : call(method, path, [['Origin', STRANGER]])
  };
  assert.notEqual(answer.headers['access-control-allow-origin'], ${literal(STRANGER)});
  assert.notEqual(answer.headers['access-control-allow-origin'], '*');
});
`;
}
