import { describe, expect, it } from 'vitest';
import { scaleCalls } from './scale-calls.js';

// The size of the papers themselves: test/slow/scale.test.ts.
describe('a matrix with more cells than a call takes arguments', () => {
  const calls = scaleCalls(2000, 300);
  it.each(Object.keys(calls))('gets through %s', async (name) => {
    await expect((async () => calls[name]!())()).resolves.not.toBeUndefined();
  });
});
