import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers.mjs';

export interface Ask {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  credentials?: 'include' | 'same-origin';
}

/** What script got: the answer, or that the browser kept it. */
export type Got = { status: number; total: string | null; body: string } | 'blocked';

/** A real Chromium, and pages of any `*.localhost` origin for it to open. */
export interface Visitor {
  version: string;
  originOf(name: string): string;
  open(url: string): Promise<Page>;
  ask(page: Page, what: Ask): Promise<Got>;
  /** Whether a WebSocket opens. */
  connects(page: Page, url: string): Promise<boolean>;
  close(): Promise<void>;
}

export async function createVisitor(): Promise<Visitor> {
  const pages = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>page</title>'),
  ).listen(0, '127.0.0.1');
  await once(pages, 'listening');
  const address = pages.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium') ?? '',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  return {
    version: await browser.version(),
    originOf: (name) => `http://${name}.localhost:${port}`,
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    ask: (page, what) =>
      page.evaluate(async ({ url, ...init }) => {
        try {
          const response = await fetch(url, { cache: 'no-store', ...init });
          return { status: response.status, total: response.headers.get('x-total'), body: await response.text() };
        } catch {
          return 'blocked' as const;
        }
      }, what),
    connects: (page, url) =>
      page.evaluate(
        (target) =>
          new Promise<boolean>((resolve) => {
            const socket = new WebSocket(target);
            socket.onopen = () => resolve(true);
            socket.onerror = () => resolve(false);
          }),
        url,
      ),
    async close() {
      await browser.close();
      pages.close();
      pages.closeAllConnections();
    },
  };
}

/** The headers of an answer to a request with this Origin, sent without a browser. */
export function headersFor(
  port: number,
  ask: { path: string; method: string; headers?: Record<string, string> },
): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, ...ask }, (response) => {
      response.resume().once('end', () => resolve(response.headers));
    });
    request.once('error', reject).end();
  });
}
