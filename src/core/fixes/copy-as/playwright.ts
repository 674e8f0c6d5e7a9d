import { isLoopbackHost, parseUrl } from '../../fetch/origin.ts';
import { type Expectation, literal, literals, requestHeaders, STRANGER } from './expectation.ts';

/** A Playwright test that lets a real browser decide; it fails until the server is corrected. */
export function playwrightTest(expected: Expectation): string {
  const { url, origin, method, credentials } = expected;
  const init = [
    `method: ${literal(method)}`,
    `headers: ${literals(requestHeaders(expected))}`,
    ...(credentials ? [`credentials: 'include' as const`] : []),
  ].join(', ');
  const loopback = isLoopbackHost(parseUrl(url)?.hostname ?? '');
  return `import { expect, type Page, test } from '@playwright/test';

const URL_OF_THE_API = ${literal(url)};
const INIT = { ${init} };
${
  loopback
    ? `
// Chromium asks before a page may reach this computer; a page that the test makes up counts as one of the internet.
test.use({ permissions: ['local-network-access'] });
`
    : ''
}
/** Asks as a page of the origin would: an empty page stands for it. */
async function ask(page: Page, origin: string): Promise<number | 'blocked'> {
  await page.route(\`\${origin}/\`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(\`\${origin}/\`);
  // While anything is routed, Playwright answers preflights by itself.
  await page.unrouteAll();
  return page.evaluate(
    async ([url, init]) => fetch(url, init).then((response) => response.status, () => 'blocked' as const),
    [URL_OF_THE_API, INIT] as const,
  );
}

test('the page may read the answer', async ({ page }) => {
  expect(await ask(page, ${literal(origin)})).not.toBe('blocked');
});

test('a stranger may not', async ({ page }) => {
  expect(await ask(page, ${literal(STRANGER)})).toBe('blocked');
});
`;
}
