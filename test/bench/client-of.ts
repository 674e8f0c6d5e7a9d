import type { CDPSession, Frame } from 'puppeteer-core';

/** The session of a frame that has a process of its own; puppeteer's types do not tell of it. */
export const clientOf = (frame: Frame): CDPSession => (frame as unknown as { client: CDPSession }).client;
