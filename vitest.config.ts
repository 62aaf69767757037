import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { modelspace: fileURLToPath(new URL('lib/index.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'test/lab/**', '**/node_modules/**'],
    setupFiles: ['test/fixed-seed.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
