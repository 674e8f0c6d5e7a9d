import { it, expect } from 'vitest';
import { fileURLToPath } from 'node:url';
import { launchFirefox } from './launch-firefox.ts';
it('x', async () => {
  const f = await launchFirefox({ extension: fileURLToPath(new URL('../../dist/firefox', import.meta.url)) });
  try {
    const p = await f.browser.newPage(); await p.goto('data:text/html,a');
    const p2 = await f.browser.newPage(); await p2.goto('data:text/html,b');
    const t = await f.openToolbox(p); const t2 = await f.openToolbox(p2);
    await new Promise(r=>setTimeout(r,500));
    console.log(await t.inPanel('Object.entries(localStorage)'));
    await t2.close(); await new Promise(r=>setTimeout(r,500));
    console.log(await t.inPanel('Object.entries(localStorage)'));
  } finally { await f.close(); }
});
