import { hostTrials } from './trials.ts';

/*
 * Chromium's service worker. Requests are seen by the DevTools page itself, so this one exists for nothing but trials:
 * it listens to no request, and nothing wakes it while nobody tries a fix.
 */
hostTrials();
