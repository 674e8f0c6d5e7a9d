#!/usr/bin/env node
// node test/bench/page-evidence.mjs: what one call costs a page with and without the witness, in Chromium, fetch stubbed
// before the witness runs so that nothing but the wrapping is measured. Needs `npm run build`; WHYCORS_BUILD names
// another folder of the built extension.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { ensureBrowser } from '../../scripts/browsers.mjs';

const folder = process.env.WHYCORS_BUILD ?? fileURLToPath(new URL('../../dist/chrome', import.meta.url));
const witness = readFileSync(`${folder}/page/witness.js`, 'utf8');
const CALLS = 5_000;
const ROUNDS = 9;

const STUB = 'window.fetch = () => Promise.resolve(new Response());';
/** Stands in for the relay: starts the witness, and takes what it tells. */
const RELAY = `addEventListener('whycors-hello', ({ relatedTarget: node }) => {
  window.told = 0; window.node = node;
  node.addEventListener('told', ({ detail }) => { window.told += detail.length; });
  node.dispatchEvent(new Event('start'));
}, { once: true });`;

const measure = async (page) =>
  page.evaluate(
    (calls, rounds) => {
      const times = [];
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        for (let i = 0; i < calls; i++) fetch('https://api.test/', { credentials: 'include' });
        times.push(((performance.now() - start) * 1000) / calls);
      }
      return times.sort((a, b) => a - b)[rounds >> 1];
    },
    CALLS,
    ROUNDS,
  );

const browser = await launch({
  executablePath: ensureBrowser('chromium'),
  headless: true,
  pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  const version = await browser.version();
  const cases = {
    'not there': STUB,
    'withdrawn (another tab)': `${STUB}${RELAY}${witness}\nnode.dispatchEvent(new Event('stop'));`,
    recording: `${STUB}${RELAY}${witness}`,
  };
  console.log(`${version}, median of ${ROUNDS} rounds of ${CALLS} calls`);
  for (const [name, script] of Object.entries(cases)) {
    await page.goto('about:blank');
    await page.evaluate(script);
    console.log(`  ${name.padEnd(26)} ${(await measure(page)).toFixed(2)} µs per call of fetch`);
  }
} finally {
  await browser.close();
}
