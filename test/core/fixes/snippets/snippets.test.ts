import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Policy, policyFrom } from '../../../../src/core/fixes/policy.ts';
import { SNIPPETS, snippetsFor, stacksOf } from '../../../../src/core/fixes/snippets/index.ts';
import { FINGERPRINTS } from '../../../../src/core/layers/fingerprints.ts';
import { NOT_RUN, STACKS } from '../../../stacks/stacks.ts';
import { anyText } from '../any-text.ts';

function policy(over: Partial<Parameters<typeof policyFrom>[0]> = {}): Policy {
  const made = policyFrom({
    api: 'https://api.shop.test',
    origins: ['https://app.shop.test', 'https://admin.shop.test'],
    methods: ['PUT', 'DELETE'],
    headers: ['authorization', 'x-token'],
    exposed: ['x-total'],
    credentials: true,
    ...over,
  });
  if (!made) throw new Error('no policy');
  return made;
}

/** Snippets that name no origin: they make the request same-origin. */
const PROXIES = new Set(['vite-proxy', 'express-proxy', 'next-rewrites']);
const all = SNIPPETS.map((snippet) => [snippet.id, snippet] as const);
const withCors = all.filter(([id]) => !PROXIES.has(id));

describe('every snippet', () => {
  it('has an id and a label of its own', () => {
    expect(new Set(SNIPPETS.map(({ id }) => id)).size).toBe(SNIPPETS.length);
    expect(new Set(SNIPPETS.map(({ label }) => label)).size).toBe(SNIPPETS.length);
  });

  it('is proven on a real server, or said not to be', () => {
    const told = [...STACKS.map(({ id }) => id), ...Object.keys(NOT_RUN)];
    expect(told.sort()).toEqual(SNIPPETS.map(({ id }) => id).sort());
  });

  it.each(withCors)('%s names each whole origin', (_id, snippet) => {
    const code = snippet.code(policy());
    for (const origin of policy().origins) expect(code).toContain(origin);
  });

  it.each(withCors)('%s allows neither any origin nor null, and no pattern', (_id, snippet) => {
    for (const over of [{}, { credentials: false, headers: [], exposed: [] }]) {
      const code = snippet.code(policy(over));
      expect(code).not.toMatch(/Allow-Origin["':\s]+\*|(?:origins?|Origins?)["'\]]?\s*[:=(]+\s*\[?\s*["']\*["']/);
      expect(code).not.toMatch(
        /endsWith|startsWith|\.includes\(origin|origin: true|AllowAnyOrigin|\ballowedOriginPatterns/,
      );
    }
  });

  it.each(all.filter(([id]) => PROXIES.has(id)))('%s warns that secrets belong on a server', (_id, snippet) => {
    expect(snippet.code(policy())).toContain('belongs on a server');
    expect(snippet.code(policy())).toContain('https://api.shop.test');
  });

  it('stays itself around any policy: values change no structure', () => {
    // The end of the API's own host could not be told from it.
    const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z]\.test$/).filter((app) => !'api.shop.test'.endsWith(app));
    const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,10}[a-z]$/);
    const skeleton = (code: string, values: readonly string[]) =>
      [...values].sort((a, b) => b.length - a.length).reduce((text, value) => text.replaceAll(`${value}`, '§'), code);
    fc.assert(
      fc.property(host, name, (app, header) => {
        const made = policy({ origins: [`https://${app}`], headers: [`x-${header}-1`], exposed: [] });
        const plain = policy({ origins: ['https://q.test'], headers: ['x-q-1'], exposed: [] });
        for (const snippet of SNIPPETS)
          expect(skeleton(snippet.code(made), [`https://${app}`, `x-${header}-1`, app])).toBe(
            skeleton(snippet.code(plain), ['https://q.test', 'x-q-1', 'q.test']),
          );
      }),
      { numRuns: 50 },
    );
  });
});

describe('a snippet keeps to what its stack takes', () => {
  const code = (id: string, over: Parameters<typeof policy>[0]): string =>
    SNIPPETS.find((snippet) => snippet.id === id)?.code(policy(over)) ?? '';

  it.each<[string, string, Parameters<typeof policy>[0], RegExp]>([
    ['CloudFront: a comment of 128 characters at most', 'cloudfront', {}, /"Comment": "[^"]{1,128}"/],
    ['CloudFront: methods that it knows', 'cloudfront', { methods: ['PUT', 'PROPFIND'] }, /"Items": \[\s*"PUT"\s*\]/],
    [
      'Spring: methods that it knows',
      'spring-controller',
      { methods: ['PUT', 'patch'] },
      /methods = \{RequestMethod\.PUT\}/,
    ],
    [
      'Spring: no empty list, which stands for any header',
      'spring-controller',
      { headers: [] },
      /allowedHeaders = \{"accept"\}/,
    ],
    [
      'Django: whom the CSRF check trusts, whole',
      'django',
      {},
      /CSRF_TRUSTED_ORIGINS = \["https:\/\/admin\.shop\.test", "https/,
    ],
  ])('%s', (_what, id, over, pattern) => {
    expect(code(id, over)).toMatch(pattern);
  });

  it('Django: no word of CSRF where no cookies are in play', () => {
    expect(code('django', { credentials: false })).not.toContain('CSRF');
  });
});

describe('a hostile value', () => {
  const payload = fc.oneof(
    anyText,
    fc.constantFrom(
      `'); evil();//`,
      '"; evil;',
      '$(evil)',
      '#{evil}',
      '%{evil}',
      '\nevil',
      '`evil`',
      '\\',
      '}',
      '$evil',
    ),
  );
  const odd = /[^A-Za-z0-9._-]/;

  it('never gets into a snippet', () => {
    fc.assert(
      fc.property(payload, fc.constantFrom('origins', 'headers', 'exposed', 'methods', 'api'), (text, field) => {
        fc.pre(odd.test(text));
        const value = field === 'origins' || field === 'api' ? `https://a${text}` : `x${text}`;
        const made = policyFrom({
          ...policy(),
          ...{ [field]: field === 'api' ? value : [value] },
        });
        // An origin may go on with a port or a longer host: what is let in then is plain.
        if (made) expect(value).toMatch(/^https:\/\/[a-z0-9._-]+(:\d+)?$/);
      }),
    );
  });
});

describe('the stack that answered', () => {
  it.each([
    ['Express', ['Express']],
    ['nginx', ['nginx']],
    ['Puma (Rack)', ['Rails', 'Rack, Sinatra']],
    ['uvicorn (FastAPI, Starlette)', ['FastAPI, Starlette']],
    ['WSGIServer (Django)', ['Django']],
    ['AWS API Gateway', ['AWS Lambda', 'API Gateway: errors']],
    ['Amazon S3', ['Amazon S3']],
    ['Cloudflare', ['Cloudflare Workers']],
    ['a stranger', []],
  ])('%s has the snippets %j', (answeredBy, labels) => {
    expect(stacksOf(answeredBy).map(({ label }) => label)).toEqual(labels);
  });

  it('comes first', () => {
    expect(Object.keys(snippetsFor(policy(), 'HAProxy'))[0]).toBe('HAProxy');
    expect(Object.keys(snippetsFor(policy(), 'HAProxy'))).toHaveLength(SNIPPETS.length);
    expect(Object.keys(snippetsFor(policy(), 'HAProxy', 'likely'))).toEqual(['HAProxy']);
  });

  it('is known by a name that the table of layers gives', () => {
    const names = FINGERPRINTS.map(({ name }) => name);
    for (const { id, answers } of SNIPPETS)
      if (answers && !['spring-security', 'traefik'].includes(id))
        expect(
          names.some((name) => answers.test(name)),
          id,
        ).toBe(true);
  });
});
