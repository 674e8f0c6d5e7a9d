import { vi } from 'vitest';

/** Longer than any machine under load takes: a deadline for what never comes, not a measure of speed. */
const DEADLINE_MS = 30_000;

/** Asks again until `check` passes; vitest's own second is too short for a machine with other things to do. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: DEADLINE_MS });
