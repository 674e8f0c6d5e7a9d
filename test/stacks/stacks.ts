/** How to start a real server with a snippet in it. */
export interface Stack {
  /** The snippet's id. */
  id: string;
  /** The file of `apps/` that the snippet goes into, and its name in the folder where the server starts. */
  app: readonly [template: string, name: string];
  /** Other files of `apps/` that it needs. */
  with?: readonly string[];
  /** Stands in the snippet's place in the run that must fail. */
  without?: string;
  command(at: { folder: string; port: number }): readonly [string, ...string[]];
  /** npm packages or Debian packages whose versions the table names. */
  packages: readonly string[];
  /** `orders`: PUT /orders, 401, 404, 500. `graphql`: POST /graphql. `server`: as `orders`, in front of an application. */
  contract: 'orders' | 'graphql' | 'server' | 'websocket' | 'proxy';
  /** What it takes from Debian, to tell where it cannot run. */
  debian?: true;
}

const node = () => ['node', 'app.mjs'] as const;
const npmApp = (id: string, ...packages: string[]): Stack => ({
  id,
  app: [`${id}.mjs`, 'app.mjs'],
  command: node,
  packages,
  contract: 'orders',
});
const PYTHON = '/usr/bin/python3';
const puma = ({ port }: { port: number }) =>
  ['puma', '--quiet', '--threads', '1:2', '--bind', `tcp://127.0.0.1:${port}`, 'app.ru'] as const;

/** The stacks that are proven, in the order of the table. */
export const STACKS: readonly Stack[] = [
  npmApp('express', 'express', 'cors'),
  npmApp('fastify', 'fastify', '@fastify/cors'),
  npmApp('koa', 'koa', '@koa/cors'),
  npmApp('hono', 'hono', '@hono/node-server'),
  {
    id: 'fastapi',
    app: ['fastapi.py', 'app.py'],
    command: ({ port }) => [PYTHON, '-m', 'uvicorn', '--host', '127.0.0.1', '--port', String(port), 'app:app'],
    packages: ['python3-fastapi', 'python3-starlette', 'python3-uvicorn'],
    contract: 'orders',
    debian: true,
  },
  {
    id: 'django',
    app: ['django.py', 'app.py'],
    command: ({ port }) => [
      ...([PYTHON, '-m', 'django', 'runserver', '--noreload', '--settings=app', '--pythonpath=.'] as const),
      `127.0.0.1:${port}`,
    ],
    packages: ['python3-django', 'python3-django-cors-headers'],
    contract: 'orders',
    debian: true,
  },
  {
    id: 'flask',
    app: ['flask.py', 'app.py'],
    command: ({ port }) => [
      ...([PYTHON, '-m', 'flask', '--app', 'app', 'run', '--host', '127.0.0.1', '--port'] as const),
      String(port),
    ],
    packages: ['python3-flask', 'python3-flask-cors'],
    contract: 'orders',
    debian: true,
  },
  {
    id: 'rails',
    app: ['rails.ru', 'app.ru'],
    command: puma,
    packages: ['ruby-rails', 'ruby-rack-cors', 'puma'],
    contract: 'orders',
    debian: true,
  },
  {
    id: 'rack',
    app: ['rack.ru', 'app.ru'],
    command: puma,
    packages: ['ruby-rack', 'ruby-rack-cors', 'puma'],
    contract: 'orders',
    debian: true,
  },
  {
    id: 'aws-lambda',
    app: ['handle-event.mjs', 'app.mjs'],
    with: ['serve-function.mjs'],
    without: 'export const handler = handle;',
    command: () => ['node', 'serve-function.mjs'],
    packages: [],
    contract: 'orders',
  },
  ...(['vercel', 'netlify'] as const).map(
    (id): Stack => ({
      id,
      app: ['handle.mjs', 'app.mjs'],
      with: ['serve-function.mjs'],
      without: 'export default handle;',
      command: () => ['node', 'serve-function.mjs'],
      packages: [],
      contract: 'orders',
    }),
  ),
  {
    id: 'cloudflare-workers',
    app: ['handle.mjs', 'app.mjs'],
    with: ['serve-worker.mjs'],
    without: 'export default { fetch: handle };',
    command: () => ['node', 'serve-worker.mjs'],
    packages: ['miniflare', 'workerd'],
    contract: 'orders',
  },
  {
    id: 'nginx',
    app: ['nginx.conf', 'nginx.conf'],
    command: ({ folder }) => ['/usr/sbin/nginx', '-p', folder, '-c', `${folder}/nginx.conf`],
    packages: ['nginx-light'],
    contract: 'server',
    debian: true,
  },
  {
    id: 'apache',
    app: ['apache.conf', 'apache.conf'],
    command: ({ folder }) => ['/usr/sbin/apache2', '-DFOREGROUND', '-f', `${folder}/apache.conf`],
    packages: ['apache2'],
    contract: 'server',
    debian: true,
  },
  {
    id: 'caddy',
    app: ['caddy.Caddyfile', 'Caddyfile'],
    command: () => ['/usr/bin/caddy', 'run', '--config', 'Caddyfile', '--adapter', 'caddyfile'],
    packages: ['caddy'],
    contract: 'server',
    debian: true,
  },
  {
    id: 'haproxy',
    app: ['haproxy.cfg', 'haproxy.cfg'],
    command: () => ['/usr/sbin/haproxy', '-db', '-f', 'haproxy.cfg'],
    packages: ['haproxy'],
    contract: 'server',
    debian: true,
  },
  {
    ...npmApp('apollo-server', '@apollo/server', '@as-integrations/express5', 'express', 'cors'),
    without: `import express from 'express';\napp.use('/graphql', express.json(), graphql);`,
    contract: 'graphql',
  },
  {
    ...npmApp('graphql-yoga', 'graphql-yoga', 'graphql'),
    without: `import { createYoga } from 'graphql-yoga';\nconst yoga = createYoga({ schema, cors: false });`,
    contract: 'graphql',
  },
  { ...npmApp('ws', 'ws'), contract: 'websocket' },
  {
    id: 'vite-proxy',
    app: ['snippet-alone.mjs', 'app.mjs'],
    with: ['vite-proxy.mjs', 'index.html'],
    command: () => ['node', 'vite-proxy.mjs'],
    packages: ['vite'],
    contract: 'proxy',
  },
  { ...npmApp('express-proxy', 'express', 'http-proxy-middleware'), contract: 'proxy' },
];

/** Snippets that no test runs, and why. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  'spring-security': 'needs Maven Central',
  'spring-global': 'needs Maven Central',
  'spring-controller': 'needs Maven Central',
  laravel: 'needs Packagist',
  'asp-net-core': 'the .NET SDK is in neither npm nor Debian',
  'aws-gateway-responses': 'runs at AWS alone',
  traefik: 'in neither npm nor Debian',
  cloudfront: 'runs at AWS alone',
  s3: 'runs at AWS alone',
  'next-rewrites': 'not yet tried',
};
