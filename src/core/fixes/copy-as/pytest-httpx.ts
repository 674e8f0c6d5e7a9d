import { type Expectation, literal, literals, preflightHeaders, requestHeaders, STRANGER } from './expectation.ts';

/** An integration test for pytest and httpx that fails until the server is corrected. */
export function pytestTest(expected: Expectation): string {
  const { url, origin, method, headerNames, credentials } = expected;
  const allowed = [
    `    assert answer.headers.get("access-control-allow-origin") == ORIGIN`,
    ...(credentials ? [`    assert answer.headers.get("access-control-allow-credentials") == "true"`] : []),
    `    assert "origin" in names(answer, "vary")`,
  ].join('\n');
  const preflight = expected.preflight
    ? `
def test_the_preflight_is_answered():
    answer = httpx.request("OPTIONS", URL, headers=${literals(preflightHeaders(expected, origin))})
    assert 200 <= answer.status_code <= 299
${allowed}
${/^(?:GET|HEAD|POST)$/.test(method) ? '' : `    assert ${literal(method.toLowerCase())} in names(answer, "access-control-allow-methods")\n`}${headerNames
  .map((name) => `    assert ${literal(name)} in names(answer, "access-control-allow-headers")\n`)
  .join('')}
`
    : '';
  const stranger = expected.preflight
    ? `httpx.request("OPTIONS", URL, headers=${literals(preflightHeaders(expected, STRANGER))})`
    : `httpx.request(${literal(method)}, URL, headers=${literals([['Origin', STRANGER]])})`;
  return `import httpx

URL = ${literal(url)}
ORIGIN = ${literal(origin)}


def names(answer, header):
    return [name.strip().lower() for name in answer.headers.get(header, "").split(",")]

${preflight}
def test_the_answer_is_readable_for_the_page():
    answer = httpx.request(${literal(method)}, URL, headers=${literals([['Origin', origin], ...requestHeaders(expected)])})
${allowed}


def test_a_stranger_is_not_allowed():
    answer = ${stranger}
    assert answer.headers.get("access-control-allow-origin") not in ("*", ${literal(STRANGER)})
`;
}
