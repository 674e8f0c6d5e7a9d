import { createCaptureFile } from './capture-file.ts';
import { ENOUGH, kindOf, type Shown } from './file-kind.ts';
import { type FileParser, type FileSink, NOT_EVIDENCE } from './file-sink.ts';
import { createHarFile } from './har-file.ts';
import { createDiagnosisLines, createReportFile } from './report-file.ts';

/** Tells a capture, a HAR file and a report apart by what is in them, and reads whichever it is, in bounded memory. */
export function createEvidenceFile(sink: FileSink): FileParser {
  let head: Uint8Array = new Uint8Array(0);
  let parser: FileParser | null = null;
  let refused = false;

  function decide(shown: Shown): void {
    switch (shown) {
      case 'har':
        sink.kind('har');
        parser = createHarFile(sink);
        break;
      case 'capture':
        sink.kind('capture');
        parser = createCaptureFile(sink);
        break;
      case 'report':
      case 'diagnoses':
        sink.kind('report');
        parser = shown === 'report' ? createReportFile(sink) : createDiagnosisLines(sink);
        break;
      default:
        refused = true;
        sink.refuse(head.length ? `${firstOf(head)}; ${NOT_EVIDENCE}` : 'the file is empty');
        return;
    }
    parser.feed(head);
    head = new Uint8Array(0);
  }

  return {
    feed(bytes) {
      if (parser) return parser.feed(bytes);
      if (refused) return;
      head = joined(head, bytes);
      const shown = kindOf(head);
      if (shown !== 'undecided') decide(shown);
    },
    end() {
      if (!parser && !refused) decide('neither');
      parser?.end();
    },
    get stopped() {
      return refused || (parser?.stopped ?? false);
    },
  };
}

function joined(head: Uint8Array, more: Uint8Array): Uint8Array {
  const all = new Uint8Array(head.length + more.length);
  all.set(head);
  all.set(more, head.length);
  return all;
}

/** What stands where an object should, in words that are safe to show. */
function firstOf(head: Uint8Array): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    return 'byte 0: expected UTF-8, found UTF-16';
  }
  const text = new TextDecoder().decode(head.subarray(0, ENOUGH)).trimStart();
  if (text === '') return 'byte 0: expected "{", found nothing but space';
  if (text.startsWith('{')) return 'the first object has none of the keys "log", "source" and "format"';
  return `byte 0: expected "{", found ${JSON.stringify(text.slice(0, 20).replaceAll(/\p{Cc}/gu, ' '))}`;
}
