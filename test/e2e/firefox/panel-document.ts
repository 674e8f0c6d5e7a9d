import type { FirefoxToolbox } from '../launch-firefox.ts';
import type { PanelDocument } from '../panel-page.ts';

/** The panel's document in Firefox's toolbox, with the two methods of a puppeteer frame that reading it needs. */
export function panelDocument(toolbox: FirefoxToolbox): PanelDocument {
  const call = (fn: unknown, subject: string, args: unknown[]) =>
    toolbox.inPanel(`(${String(fn)})(${[subject, ...args.map((arg) => JSON.stringify(arg))].join(', ')})`);
  const one = (selector: string, fn: unknown, ...args: unknown[]) =>
    call(fn, `document.querySelector(${JSON.stringify(selector)})`, args);
  const all = (selector: string, fn: unknown, ...args: unknown[]) =>
    call(fn, `[...document.querySelectorAll(${JSON.stringify(selector)})]`, args);
  return { $eval: one as PanelDocument['$eval'], $$eval: all as PanelDocument['$$eval'] };
}
