import type { Policy } from '../policy.ts';
import { apache } from './apache.ts';
import { aspNetCore } from './asp-net-core.ts';
import { awsGatewayResponses } from './aws-gateway-responses.ts';
import { awsLambda } from './aws-lambda.ts';
import { caddy } from './caddy.ts';
import { cloudflareWorkers } from './cloudflare-workers.ts';
import { cloudfront } from './cloudfront.ts';
import { expressProxy, nextRewrites, viteProxy } from './dev-proxy.ts';
import { django } from './django.ts';
import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { flask } from './flask.ts';
import { apolloServer, graphqlYoga } from './graphql.ts';
import { haproxy } from './haproxy.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import { laravel } from './laravel.ts';
import { netlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import { rack, rails } from './rails.ts';
import { s3 } from './s3.ts';
import type { Snippet } from './snippet.ts';
import { springController, springGlobal, springSecurity } from './spring.ts';
import { traefik } from './traefik.ts';
import { vercel } from './vercel.ts';
import { ws } from './ws.ts';

/** Every stack, in the order in which people see them. Adding a stack is adding a file and a row. */
export const SNIPPETS: readonly Snippet[] = [
  express,
  fastify,
  koa,
  hono,
  fastapi,
  django,
  flask,
  springSecurity,
  springGlobal,
  springController,
  rails,
  rack,
  laravel,
  aspNetCore,
  awsLambda,
  awsGatewayResponses,
  vercel,
  netlify,
  cloudflareWorkers,
  nginx,
  apache,
  caddy,
  haproxy,
  traefik,
  cloudfront,
  s3,
  apolloServer,
  graphqlYoga,
  ws,
  viteProxy,
  expressProxy,
  nextRewrites,
];

/** The labels of all stacks, in that order. */
export const STACKS: readonly string[] = SNIPPETS.map(({ label }) => label);

/** Shown where nothing tells which stack answered: the most common, one for each language. */
const COMMON: ReadonlySet<Snippet> = new Set([express, fastapi, springSecurity, rails, laravel, aspNetCore, nginx]);

/** The stacks that a layer's name gives away; empty where it gives none away. */
export const stacksOf = (answeredBy: string | null): Snippet[] =>
  answeredBy === null ? [] : SNIPPETS.filter(({ answers }) => answers?.test(answeredBy));

/** `all` stacks, or the `likely` ones: those that the layer that answered gives away, else the most common. */
export type Extent = 'all' | 'likely';

/**
 * The fix as code, by stack.
 * @param answeredBy the layer that answered, as a diagnosis names it; null where nothing tells
 * @returns label of the stack to code, the stack that answered in front
 */
export function snippetsFor(policy: Policy, answeredBy: string | null, extent: Extent = 'all'): Record<string, string> {
  const told = stacksOf(answeredBy);
  const likely = told.length ? told : SNIPPETS.filter((snippet) => COMMON.has(snippet));
  const chosen = extent === 'all' ? [...told, ...SNIPPETS.filter((one) => !told.includes(one))] : likely;
  return Object.fromEntries(chosen.map((snippet) => [snippet.label, snippet.code(policy)]));
}
