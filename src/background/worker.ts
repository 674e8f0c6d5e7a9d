import { watchLifelines } from './lifelines.ts';
import { hostTrials } from './trials.ts';

/*
 * Chromium's service worker. Requests are seen by the DevTools page itself, so this one exists for what must end when a
 * DevTools page does: trials, and scripts in pages. It listens to no request, and nothing wakes it while DevTools is
 * closed.
 */
hostTrials();
watchLifelines();
