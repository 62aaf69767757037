import { defineConfig } from 'vitest/config';

// Damaged files of every format, many more than in `npm test`. MODELSPACE_FUZZ_SEED draws others.
export default defineConfig({
  test: {
    include: ['test/fuzz/**/*.test.ts'],
    env: { MODELSPACE_FUZZ: process.env.MODELSPACE_FUZZ ?? '2000' },
    testTimeout: 300_000,
    maxWorkers: 1,
  },
});
