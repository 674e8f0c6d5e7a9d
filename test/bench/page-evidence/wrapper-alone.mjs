#!/usr/bin/env node
// node test/bench/page-evidence/wrapper-alone.mjs: what the wrapper itself takes, hot and undisturbed, in Chromium: the
// call, its answer, and the writing that is put off. `fetch` gives at once what a server answered, and the fastest of
// many rounds counts. Needs `npm run build`; WHYCORS_BUILD names another folder of the built extension.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { ensureBrowser } from '../../../scripts/browsers.mjs';

const folder = process.env.WHYCORS_BUILD ?? fileURLToPath(new URL('../../../dist/chrome', import.meta.url));
const witness = readFileSync(`${folder}/page/witness.js`, 'utf8');
/** Fewer lines than the witness keeps waiting. */
const CALLS = 240;
const ROUNDS = 25;

/** Stands in for the relay: starts the witness, and takes what it tells. */
const RELAY = `addEventListener('whycors-hello', ({ relatedTarget }) => {
  window.node = relatedTarget;
  node.dispatchEvent(new Event('start'));
}, { once: true });`;

const measure = async (calls, rounds, init) => {
  const best = { call: Number.POSITIVE_INFINITY, answer: Number.POSITIVE_INFINITY, writing: Number.POSITIVE_INFINITY };
  const timed = async (name, work) => {
    const start = performance.now();
    await work();
    best[name] = Math.min(best[name], ((performance.now() - start) * 1000) / calls);
  };
  for (let round = 0; round < rounds; round++) {
    const answers = [];
    await timed('call', () => {
      for (let i = 0; i < calls; i++) answers.push(fetch('https://api.test/some/path?x=1', init));
    });
    await timed('answer', () => Promise.all(answers));
    await timed('writing', () => window.node?.dispatchEvent(new Event('tell')));
    // Not faster than page evidence records.
    await new Promise((next) => setTimeout(next, 600));
  }
  return best;
};

const server = http.createServer((_, response) => response.setHeader('access-control-allow-origin', '*').end('{}'));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address();
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await launch({ executablePath: ensureBrowser('chromium'), headless: true, pipe: true, args });
try {
  console.log(`${await browser.version()}, fastest of ${ROUNDS} rounds of ${CALLS} calls, µs per call`);
  for (const [name, script] of Object.entries({ 'not there': '', recording: RELAY + witness })) {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${port}/`);
    await page.evaluate(async (url) => {
      const answer = await fetch(url);
      window.fetch = { fetch: () => Promise.resolve(answer) }.fetch;
    }, `http://127.0.0.1:${port}/`);
    await page.evaluate(script);
    for (const init of [{}, { credentials: 'include', headers: { 'X-A': '1', 'X-B': '2' } }]) {
      const { call, answer, writing } = await page.evaluate(measure, CALLS, ROUNDS, init);
      const figures = `call ${call.toFixed(1)}, answer ${answer.toFixed(1)}, writing later ${writing.toFixed(1)}`;
      console.log(`  ${name.padEnd(10)} ${init.headers ? 'with headers' : 'plain       '}  ${figures}`);
    }
  }
} finally {
  await browser.close();
  server.close();
}
