import { version } from '../../package.json' with { type: 'json' };
import type { Report } from '../core/formats/report.ts';
import { captureOf } from '../core/report/capture-of.ts';
import { EXPORTS, type ExportFormat } from '../core/report/export-formats.ts';
import { buildReport } from '../core/report/report.ts';
import { captureText } from './capture-text.ts';
import type { Evidence } from './evidence.ts';
import { createOutgoing } from './outgoing.ts';
import type { Row } from './row.ts';

/** The forms in which the panel exports: those of a report, a page, and the raw evidence. */
export type PanelFormat = ExportFormat | 'html' | 'capture';
export const PANEL_FORMATS: readonly PanelFormat[] = [
  'markdown',
  'html',
  'json',
  'jsonl',
  'sarif',
  'junit',
  'har',
  'capture',
];

/** A file that is ready to be saved. */
export interface ExportedFile {
  name: string;
  mime: string;
  text: string;
}

/** How long the export may keep the main thread at a time, ms. */
const SLICE_MS = 12;

/**
 * The diagnoses as a file of one format. Secrets are replaced first, in slices, so that the panel stays alive.
 * @param redact false only where the person chose to hand secrets out
 */
export async function exportFile(
  format: PanelFormat,
  rows: readonly Row[],
  evidence: Evidence,
  redact: boolean,
): Promise<ExportedFile> {
  const outgoing = createOutgoing(redact);
  const name = (extension: string) => `whycors-${new Date().toISOString().replace(/[:.]/g, '-')}.${extension}`;
  if (format === 'capture') {
    const text = captureText(
      evidence,
      captureOf(evidence.lines(), await inSlices(rows, ({ diagnosis }) => diagnosis)),
      outgoing,
    );
    return { name: name('jsonl'), mime: 'application/x-ndjson', text };
  }
  const shown = await inSlices(rows, ({ diagnosis }) => outgoing.diagnosis(diagnosis));
  const header = evidence.header();
  const browser: Report['browser'] = header ? { ...header.browser } : null;
  const report = buildReport(shown, { version, browser, all: true });
  if (format !== 'html') {
    const { extension, mime, text } = EXPORTS[format];
    return { name: name(extension), mime, text: text(report) };
  }
  // What draws the page is fetched from the extension when it is first wanted.
  const { reportHtml } = await import('./report-page/report-html.tsx');
  return { name: name('html'), mime: 'text/html', text: reportHtml(report) };
}

/** `map` that lets the page breathe. */
async function inSlices<From, To>(items: readonly From[], change: (item: From) => To): Promise<To[]> {
  const changed: To[] = [];
  let end = performance.now() + SLICE_MS;
  for (const item of items) {
    changed.push(change(item));
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    end = performance.now() + SLICE_MS;
  }
  return changed;
}
