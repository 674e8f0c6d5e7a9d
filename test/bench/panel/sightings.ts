import type { Frame } from 'puppeteer-core';

/** When so many failures were on the screen, ms since the epoch. */
export type Sighting = [time: number, failures: number];

/** Notes after each frame how many failures the elements with `data-count` tell of in it. */
export async function watchFailures(panel: Frame): Promise<void> {
  await panel.evaluate(() => {
    const sightings: [number, number][] = [];
    const { port1, port2 } = new MessageChannel();
    let failures = 0;
    let inFrame = false;
    // A task that is queued while a frame is made comes after what the frame paints.
    port1.onmessage = () => {
      inFrame = false;
      if (failures !== (sightings.at(-1)?.[1] ?? 0)) sightings.push([Date.now(), failures]);
    };
    const frame = window.requestAnimationFrame.bind(window);
    const nextFrame = (act: FrameRequestCallback) =>
      frame((time) => {
        if (!inFrame) port2.postMessage(null);
        inFrame = true;
        act(time);
      });
    const look = () => {
      failures = 0;
      for (const one of document.querySelectorAll<HTMLElement>('[data-count]')) failures += Number(one.dataset.count);
    };
    // What is drawn outside of a frame is on the screen with the next one.
    new MutationObserver(() => (inFrame ? look() : nextFrame(look))).observe(document.body, {
      attributeFilter: ['data-count'],
      childList: true,
      subtree: true,
    });
    Object.assign(window, { sightings, requestAnimationFrame: nextFrame });
  });
}

export const sightingsOf = (panel: Frame): Promise<Sighting[]> =>
  panel.evaluate(() => (window as unknown as { sightings: Sighting[] }).sightings);

/** How long after its last event each failure was seen, in the order of the events, ms. */
export function delaysOf(ends: readonly number[], sightings: readonly Sighting[]): number[] {
  let next = 0;
  return ends.map((end, n) => {
    while ((sightings[next]?.[1] ?? Number.POSITIVE_INFINITY) <= n) next++;
    return (sightings[next]?.[0] ?? Number.POSITIVE_INFINITY) - end;
  });
}
