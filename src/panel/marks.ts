/** Marks of a search in what is drawn. */
export interface Marks {
  /** Marks words, given in lower case, and goes on doing so as things are drawn anew; none where they are empty. */
  show(words: string): void;
  /** Brings one within `main` into sight once that is drawn. */
  lead(): void;
  /** Goes on by as many marks, or begins at the first. */
  step(by: number): void;
}

/** The names of the marks in the stylesheet: all of them, and the one that was stepped to. */
const FOUND = 'found';
const CURRENT = 'found-current';
/** Nobody steps through more. */
const MOST_MARKS = 1_000;

/** Marks what stands below an element. */
export function createMarks(root: Element): Marks {
  let words = '';
  let ranges: Range[] = [];
  let at = 0;
  let waiting = false;
  let leading = false;

  function draw(): void {
    waiting = false;
    ranges = words === '' ? [] : rangesOf(root, words);
    CSS.highlights.set(FOUND, new Highlight(...ranges));
    CSS.highlights.delete(CURRENT);
    // As browsers do it: what is found behind something closed is shown.
    for (const { startContainer } of ranges) {
      const closed = startContainer.parentElement?.closest<HTMLDetailsElement>('details:not([open])');
      if (closed) closed.open = true;
    }
    if (leading)
      ranges
        .map(({ startContainer }) => startContainer.parentElement)
        .find(isInMain)
        ?.scrollIntoView(NEAR);
    leading = false;
  }

  function drawSoon(): void {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(draw);
  }

  const observer = new MutationObserver(drawSoon);

  return {
    show(wanted) {
      words = wanted;
      at = 0;
      observer.disconnect();
      if (words !== '') observer.observe(root, { childList: true, characterData: true, subtree: true });
      draw();
    },
    lead() {
      leading = true;
      drawSoon();
    },
    step(by) {
      at = ranges.length ? (at + by + ranges.length) % ranges.length : 0;
      const range = ranges[at];
      if (!range) return;
      CSS.highlights.set(CURRENT, new Highlight(range));
      range.startContainer.parentElement?.scrollIntoView(NEAR);
    },
  };
}

/** Scrolls no more than is needed. */
const NEAR: ScrollIntoViewOptions = { block: 'nearest' };

const isInMain = (element: Element | null): boolean => element?.closest('main') != null;

function rangesOf(root: Element, words: string): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node && ranges.length < MOST_MARKS; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    const lower = text.toLowerCase();
    // A few letters are two in lower case: then places in the one are none in the other.
    if (lower.length !== text.length) continue;
    for (let i = lower.indexOf(words); i >= 0; i = lower.indexOf(words, i + words.length)) {
      const range = new Range();
      range.setStart(node, i);
      range.setEnd(node, i + words.length);
      ranges.push(range);
    }
  }
  return ranges;
}
