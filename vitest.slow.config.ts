import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/fixed-seed.ts'],
    include: ['test/slow/**/*.test.ts'],
    testTimeout: 1_200_000,
    maxWorkers: 1,
  },
});
