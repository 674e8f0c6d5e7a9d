import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Channel } from '../messaging/channel.ts';
import type { RecorderState, ToPanel, ToRecorder } from '../messaging/messages.ts';
import { createEvidence, type Evidence } from './evidence.ts';
import type { ImportedFile } from './import-file.ts';
import type { PipelineMaker } from './pipeline.ts';
import { severalFiles } from './several-files.ts';
import type { Clock } from './slices.ts';

/** The panel's only store: what the recorder told, what was read from a file, and all that follows from it. */
export interface Feed {
  /** The evidence on show: the file while one is open, else the live session. */
  evidence: ReadonlySignal<Evidence>;
  /** Null where no recorder is: outside DevTools. */
  recorder: ReadonlySignal<RecorderState | null>;
  /** Whether the recorder's host went away. */
  lost: ReadonlySignal<boolean>;
  /** What is known of the opened file once it has been looked into. */
  file: ReadonlySignal<ImportedFile | null>;
  connect(channel: Channel<ToPanel, ToRecorder>): void;
  send(message: ToRecorder): void;
  /**
   * Shows files together in place of the live session, which goes on being recorded. What is wrong with one of them is
   * told, the others go on.
   */
  openFiles(files: readonly File[]): void;
  closeFile(): void;
  clear(): void;
}

/** @param keep lines that the live session holds; the oldest make room */
export function createFeed(createPipeline: PipelineMaker, clock: Clock, keep: () => number): Feed {
  const live = createEvidence(createPipeline, clock, keep);
  const recorder = signal<RecorderState | null>(null);
  const lost = signal(false);
  const opened = signal<Evidence | null>(null);
  let channel: Channel<ToPanel, ToRecorder> | null = null;
  let session: string | undefined;

  const receive = (message: ToPanel) => {
    switch (message.type) {
      case 'header':
        // After a reconnect the same session goes on: what was received is kept.
        if (message.session === undefined || message.session !== session) live.start(message.header);
        session = message.session;
        break;
      case 'lines':
        live.add(message.lines);
        break;
      case 'cleared':
        live.clear();
        break;
      case 'state':
        lost.value = false;
        recorder.value = message.state;
        break;
    }
  };

  function closeFile(): void {
    opened.value?.close();
    opened.value = null;
  }

  return {
    evidence: computed(() => opened.value ?? live),
    recorder,
    lost,
    file: computed(() => opened.value?.file.value ?? null),
    connect(to) {
      channel = to;
      to.listen(receive, () => {
        lost.value = true;
      });
      to.send({ type: 'subscribe' });
    },
    send: (message) => channel?.send(message),
    openFiles(files) {
      const [only] = files;
      if (!only) return;
      closeFile();
      const maker = files.length === 1 ? createPipeline : severalFiles(createPipeline, files);
      const evidence = createEvidence(maker, clock);
      evidence.open(only.name, only);
      opened.value = evidence;
    },
    closeFile,
    clear() {
      if (opened.value) closeFile();
      else if (channel) channel.send({ type: 'clear' });
      else live.clear();
    },
  };
}
