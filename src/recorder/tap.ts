import type { CaptureEvent } from '../core/formats/capture.ts';
import type { PageScripts } from '../messaging/tap-messages.ts';

/** What brings one tab's requests and cookies to its recording, wherever the browser lets extensions see them. */
export interface Tap {
  /** Tells which page the tab shows now; null when that cannot be known. */
  pageIs(origin: string | null): void;
  /** Looks again whether host access is granted. */
  checkAccess(): void;
  /** Shows a person where to grant it, if the panel itself may not ask. */
  requestAccess(): void;
  /** Calls `then` once all that the browser has shown of requests so far went to the listener. */
  caughtUp(then: () => void): void;
  /** Has these scripts run in pages from now on. */
  runInPages(scripts: PageScripts): void;
}

export interface TapListener {
  line(line: CaptureEvent): void;
  access(granted: boolean): void;
}
