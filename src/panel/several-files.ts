import type { ImportedFile } from './import-file.ts';
import { messageFor } from './messages.ts';
import type { News, Pipeline, PipelineMaker } from './pipeline.ts';

/**
 * A pipeline that reads files one after the other, each as if it were alone, and tells of all of them as one. Ids are
 * made different by the number of the file, since each browser counts from 1; a file that cannot be read is complained
 * of by name.
 */
export function severalFiles(createPipeline: PipelineMaker, files: readonly File[]): PipelineMaker {
  return (tell) => {
    let reading: Pipeline | null = null;
    let closed = false;
    let items = 0;
    let browsers = new Set<string>();
    let earliest: number | null = null;

    function about(file: ImportedFile): void {
      items += file.items;
      if (file.browser !== null) browsers.add(file.browser);
      if (file.time !== null) earliest = Math.min(file.time, earliest ?? file.time);
    }

    function next(index: number): void {
      reading?.close();
      reading = null;
      const file = files[index];
      if (closed) return;
      if (!file) {
        tell({ ...NOTHING, file: together() });
        return;
      }
      let told = false;
      reading = createPipeline((news) => {
        if (closed) return;
        if (news.file) {
          told = true;
          about(news.file);
        }
        const trouble = news.file?.trouble ?? null;
        tell({
          ...news,
          rows: news.rows.map((row) => ({
            ...row,
            facts: { ...row.facts, id: idIn(index, row.facts.id) },
            file: file.name,
          })),
          removed: news.removed.map((id) => idIn(index, id)),
          read: 0,
          skipped: news.skipped + (trouble === null ? 0 : 1),
          complaints: [
            ...(trouble === null ? [] : [`${file.name}: ${trouble}`]),
            ...news.complaints.map((complaint) => `${file.name}: ${complaint}`),
          ],
          busy: true,
          file: undefined,
        });
        if (told && !news.busy) next(index + 1);
      });
      reading.open(file.name, file);
    }

    function together(): ImportedFile {
      const browser = browsers.size ? [...browsers].join(', ') : null;
      return { name: messageFor('files', files.length), kind: 'files', browser, time: earliest, items, trouble: null };
    }

    return {
      start() {
        browsers = new Set();
        items = 0;
        earliest = null;
      },
      add() {},
      open: () => next(0),
      close() {
        closed = true;
        reading?.close();
      },
    };
  };
}

const idIn = (index: number, id: string): string => `${index + 1}/${id}`;

const NOTHING: News = { rows: [], removed: [], pages: [], read: 0, skipped: 0, complaints: [], busy: false };
