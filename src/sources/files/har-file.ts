import { originOf, parseUrl } from '../../core/fetch/origin.ts';
import { KEPT_OF_ENTRY } from '../har-keep.ts';
import { ElementReader } from '../json-elements/reader.ts';
import { faultText, placeOf } from './fault-text.ts';
import { type FileParser, type FilePlace, type FileSink, NOT_EVIDENCE } from './file-sink.ts';
import { browserByEntry, browserByMaker, type HarBrowser, softwareOf } from './har-maker.ts';

const LIST = 'log.entries';
/** Entries that wait until it is known who recorded them: exporters may write that last. */
const MOST_HELD = 200;

/**
 * Reads a HAR 1.2 file, entry by entry, in bounded memory however large it is. Of a file that breaks off, what stands
 * before is read, and the place is told.
 */
export function createHarFile(sink: FileSink): FileParser {
  let maker: HarBrowser | null = null;
  let madeKnown = false;
  let topLevelUrl: string | null = null;
  let held: [details: unknown, place: FilePlace][] | null = [];
  let complained = false;

  function begin(): void {
    if (!held) return;
    const waiting = held;
    held = null;
    const byEntries = () => waiting.reduce<HarBrowser | null>((found, [entry]) => found ?? browserByEntry(entry), null);
    const agent = maker?.name === 'firefox' ? null : byEntries();
    const browser = maker ? { ...maker, version: maker.version || (agent?.version ?? '') } : agent;
    sink.header({
      source: 'capture',
      version: 1,
      browser: browser ?? { name: 'chromium', version: '' },
      ...(topLevelUrl === null ? {} : { topLevelUrl }),
    });
    for (const [details, place] of waiting) tell(details, place);
  }

  const tell = (details: unknown, place: FilePlace) => sink.event({ source: 'har', event: 'entry', details }, place);

  const reader: ElementReader = new ElementReader(
    { path: ['log', 'entries'], keep: KEPT_OF_ENTRY, beside: [[], ['creator', 'browser', 'pages']] },
    {
      element(value, at) {
        const place = placeOf(at, LIST);
        if (!held) return tell(value, place);
        held.push([value, place]);
        // The browser of a proxy's file is told by the first request that names it.
        if (held.length >= MOST_HELD || (madeKnown && (maker || browserByEntry(value)))) begin();
      },
      beside(key, value) {
        if (key === 'pages') topLevelUrl = onlyPage(value);
        else {
          madeKnown = true;
          maker = browserByMaker(softwareOf(value)) ?? maker;
        }
      },
      fault(fault) {
        complained = true;
        const text = faultText(fault);
        const at = `byte ${fault.place.offset}`;
        if (reader.listSeen) sink.complain(placeOf(fault.place, LIST), text);
        else if (fault.kind === 'cut') sink.refuse(`${at}: the file breaks off here, before its list of entries`);
        else sink.refuse(fault.kind === 'shape' ? `${at}: ${text}; ${NOT_EVIDENCE}` : `${at}: ${text}`);
      },
    },
  );
  return {
    feed: (bytes) => reader.feed(bytes),
    end() {
      reader.end();
      if (reader.listSeen) begin();
      else if (!complained) sink.refuse(`${LIST}: expected a list, found nothing; ${NOT_EVIDENCE}`);
    },
    get stopped() {
      return reader.stopped;
    },
  };
}

/** The address of the page, where all pages of the file are of one origin: browsers write it as the page's title. */
function onlyPage(pages: unknown): string | null {
  if (!Array.isArray(pages)) return null;
  const urls = (pages as unknown[]).flatMap((page) => {
    const title = (page as { title?: unknown } | null)?.title;
    return typeof title === 'string' && /^https?:$/.test(parseUrl(title)?.protocol ?? '') ? [title] : [];
  });
  const [first] = urls;
  return first !== undefined && urls.length === pages.length && urls.every((url) => originOf(url) === originOf(first))
    ? first
    : null;
}
