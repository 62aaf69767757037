import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/lab/**/*.test.ts'],
    testTimeout: 300_000,
    maxWorkers: 1,
    // Says what is skipped, and why.
    reporters: ['verbose'],
  },
});
