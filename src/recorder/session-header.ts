import { CAPTURE_VERSION, type CaptureHeader } from '../core/formats/capture.ts';

/** The capture's first line for a session that begins now in this browser. */
export function sessionHeader(userAgent: string): CaptureHeader {
  const firefox = /Firefox\/([\d.]+)/.exec(userAgent);
  const version = (firefox ?? /Chrome\/([\d.]+)/.exec(userAgent))?.[1] ?? 'unknown';
  return {
    source: 'capture',
    version: CAPTURE_VERSION,
    browser: { name: firefox ? 'firefox' : 'chromium', version },
    thirdPartyCookies: 'unknown',
    time: Date.now(),
  };
}
