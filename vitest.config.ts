import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'test/stacks/**'],
          // A deadline for what hangs, not a measure: the machine may have other things to do.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // The native prompt is answered through Xvfb and xdotool, which only Linux has, and systems draw letters each in
          // their own way, so that stored pictures are good for Linux alone. scripts/test.mjs says so.
          exclude: process.platform === 'linux' ? [] : ['test/e2e/grant.test.ts', 'test/e2e/screens.test.ts'],
          fileParallelism: false,
          // Browsers on a shared machine stumble at times; what fails three times in a row is a fault. Retries are reported.
          retry: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'stacks',
          include: ['test/stacks/**/*.run.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
