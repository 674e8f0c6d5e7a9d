import type { Report } from '../core/formats/report.ts';

/** A report as JSON, the same text that it is in one piece, a diagnosis at a time: it may be larger than what may be held. */
export function* jsonPieces(report: Report): Generator<string> {
  const { diagnoses, ...head } = report;
  if (!diagnoses.length) {
    yield `${JSON.stringify(report, null, 1)}\n`;
    return;
  }
  yield `${JSON.stringify(head, null, 1).slice(0, -'\n}'.length)},\n "diagnoses": [\n  `;
  for (const [index, diagnosis] of diagnoses.entries()) {
    yield `${index ? ',\n  ' : ''}${JSON.stringify(diagnosis, null, 1).replaceAll('\n', '\n  ')}`;
  }
  yield '\n ]\n}\n';
}

/** One diagnosis a line, as log stores and DuckDB load it. */
export function* jsonLinePieces({ diagnoses }: Report): Generator<string> {
  for (const diagnosis of diagnoses) yield `${JSON.stringify(diagnosis)}\n`;
}
