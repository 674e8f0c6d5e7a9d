import type { Frame } from 'puppeteer-core';
import { until } from './until.ts';

/** A request row as the panel shows it. */
export interface RequestRow {
  url: string;
  cause: string;
  outcome: string;
}

/** A problem row as the panel shows it. */
export interface ProblemRow {
  cause: string;
  count: number;
}

/** What reading the panel needs of its document, which only Chromium hands out as a frame. */
export type PanelDocument = Pick<Frame, '$eval' | '$$eval'>;

/** The panel through its stable hooks, roles and names; knows nothing of how it is made. */
export class PanelPage {
  readonly #frame: PanelDocument;

  constructor(frame: PanelDocument) {
    this.#frame = frame;
  }

  /** `Problems`, `Requests` or `Policies`. */
  async tab(name: string): Promise<void> {
    await this.#press(`[role="tab"]`, name);
  }

  async button(name: string): Promise<void> {
    await this.#press('button', name);
  }

  async filter(text: string): Promise<void> {
    await this.#frame.$eval(
      'input[type="search"]',
      (box, value) => {
        box.value = value;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      },
      text,
    );
  }

  /** The request rows that are in the document now. */
  async requestRows(): Promise<RequestRow[]> {
    return (await this.#numberedRows()).map(([, row]) => row);
  }

  /** Every request row, of which the document holds only those in view: scrolls through the list from its top. */
  async allRequestRows(): Promise<RequestRow[]> {
    const rows = new Map<string, RequestRow>();
    const grid = '[role="grid"]';
    await until('every request row', async () => {
      for (const [index, row] of await this.#numberedRows()) rows.set(index, row);
      // What joins two rows while this reads makes one of them. A list that was scrolled shows other rows a moment later.
      return this.#frame.$eval(
        grid,
        (list, read) => {
          const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight;
          if (isAtEnd) list.scrollTo(0, 0);
          else list.scrollBy(0, list.clientHeight - 60);
          return read >= Number(list.getAttribute('data-requests'));
        },
        rows.size,
      );
    });
    return [...rows].sort(([a], [b]) => Number(a) - Number(b)).map(([, row]) => row);
  }

  #numberedRows(): Promise<[string, RequestRow][]> {
    return this.#frame.$$eval('[role="row"][data-url]', (rows) =>
      rows.map((row): [string, RequestRow] => [
        row.getAttribute('aria-rowindex') ?? '',
        {
          url: row.getAttribute('data-url') ?? '',
          cause: row.getAttribute('data-cause') ?? '',
          outcome: row.getAttribute('data-outcome') ?? '',
        },
      ]),
    );
  }

  problemRows(): Promise<ProblemRow[]> {
    return this.#frame.$$eval('[data-count][data-cause]', (rows) =>
      rows.map((row) => ({
        cause: row.getAttribute('data-cause') ?? '',
        count: Number(row.getAttribute('data-count')),
      })),
    );
  }

  /** Presses the first problem row of a cause that is in view; waits until the detail pane explains it. */
  async openProblem(cause: string): Promise<void> {
    await until(`a problem row of ${cause}`, () =>
      this.#frame.$$eval(
        '[data-count][data-cause]',
        (rows, wanted) => {
          const row = rows.find((one) => one.getAttribute('data-cause') === wanted);
          if (row instanceof HTMLElement) row.click();
          return row !== undefined;
        },
        cause,
      ),
    );
    await until(`the detail pane on ${cause}`, async () => (await this.detail()).cause === cause);
  }

  /** Presses the nth row of a URL in the Requests tab and returns what the detail pane then shows. */
  async open(url: string, turn = 0): Promise<{ cause: string; text: string }> {
    await this.#frame.$$eval(
      '[role="row"][data-url]',
      (rows, wanted, nth) => {
        const row = rows.filter((one) => one.getAttribute('data-url') === wanted)[nth];
        if (!(row instanceof HTMLElement)) throw new Error(`no row ${nth} for ${wanted}`);
        row.click();
      },
      url,
      turn,
    );
    await until(`row of ${url} to be chosen`, () =>
      this.#frame.$$eval(
        '[role="row"][data-url]',
        (rows, wanted, nth) =>
          rows.filter((one) => one.getAttribute('data-url') === wanted)[nth]?.getAttribute('aria-selected') === 'true',
        url,
        turn,
      ),
    );
    return this.detail();
  }

  detail(): Promise<{ cause: string; text: string }> {
    return this.#frame.$eval('main[data-cause]', (pane) => ({
      cause: pane.getAttribute('data-cause') ?? '',
      text: pane instanceof HTMLElement ? pane.innerText : '',
    }));
  }

  text(): Promise<string> {
    return this.#frame.$eval('body', (body) => body.innerText);
  }

  /** Waits for a button or tab with this name and presses it. */
  async #press(selector: string, name: string): Promise<void> {
    await until(`${selector} named ${name}`, () =>
      this.#frame.$$eval(
        selector,
        (elements, wanted) => {
          const named = (one: Element) => one.getAttribute('aria-label') ?? one.textContent?.trim();
          const found = elements.find((one) => named(one) === wanted);
          if (!(found instanceof HTMLElement) || found.hasAttribute('disabled')) return false;
          found.click();
          return true;
        },
        name,
      ),
    );
  }
}
