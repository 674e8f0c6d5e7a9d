import type { Diagnosis, Patch } from '../core/formats/report.ts';
import { showValue } from './text.ts';

/**
 * A test for Node's own runner that fails until the server answers as the fix says; null where no answer is to change.
 * Values are written as JSON strings, so that nothing a server sent can end a literal.
 */
export function asTest(diagnosis: Diagnosis): string | null {
  const { exchange, fix } = diagnosis;
  if (!fix?.patches.length) return null;
  const title = `${exchange.method} ${showValue(exchange.url, 120).text} may be read by ${exchange.origin ?? 'the page'}`;
  return [
    `import assert from 'node:assert/strict';`,
    `import { test } from 'node:test';`,
    '',
    `test(${JSON.stringify(title)}, async () => {`,
    fix.patches
      .map((patch, i) =>
        ask(diagnosis, patch, i)
          .map((line) => `  ${line}`)
          .join('\n'),
      )
      .join('\n\n'),
    '});',
    '',
  ].join('\n');
}

function ask({ exchange }: Diagnosis, patch: Patch, index: number): string[] {
  const hop = exchange.hops[patch.hop];
  const preflight = hop?.preflight ?? (patch.hop === 0 ? exchange.preflight : null);
  const isPreflight = patch.phase === 'preflight';
  const method = hop?.method ?? exchange.method;
  const headers: Record<string, string> = {};
  const origin = hop?.origin ?? exchange.origin;
  if (origin !== null) headers.Origin = origin;
  if (isPreflight) {
    headers['Access-Control-Request-Method'] = method;
    const asked = preflight?.requestHeaders?.find(([name]) => name.toLowerCase() === 'access-control-request-headers');
    if (asked) headers[asked[0]] = asked[1];
  }
  const answer = isPreflight ? `preflight${index}` : `response${index}`;
  const lines = [
    `const ${answer} = await fetch(${JSON.stringify(hop?.url ?? exchange.url)}, {`,
    `  method: ${JSON.stringify(isPreflight ? 'OPTIONS' : method)},`,
    `  headers: ${JSON.stringify(headers)},`,
    `  redirect: 'manual',`,
    '});',
  ];
  if (isPreflight) lines.push(`assert.ok(${answer}.ok, \`the preflight got \${${answer}.status}\`);`);
  for (const [name, value] of patch.set) lines.push(expectHeader(answer, name, value));
  for (const name of patch.remove) lines.push(`assert.equal(${answer}.headers.get(${JSON.stringify(name)}), null);`);
  return lines;
}

/** Vary may name more than the fix asks for, and a Max-Age is a choice: these are not compared to the letter. */
function expectHeader(answer: string, name: string, value: string): string {
  const got = `${answer}.headers.get(${JSON.stringify(name)})`;
  switch (name.toLowerCase()) {
    case 'vary':
      return `assert.match(${got} ?? '', /origin|\\*/i);`;
    case 'access-control-max-age':
      return `assert.ok(Number(${got}) > 0, 'the preflight may be cached');`;
    default:
      return `assert.equal(${got}, ${JSON.stringify(value)});`;
  }
}
