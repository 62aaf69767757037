import { describe, expect, test } from 'vitest';
import { categoryMean, knn, taskSpace } from '../../lib/methods/index.js';
import { holm } from '../../lib/metrics/index.js';
import { gainsOverModelMean } from './gains-over-model-mean.js';

// Twenty seeds and more methods: test/slow/null-worlds.test.ts.
describe('against the model mean, paired by prompt, Holm at 1 %', () => {
  test('no method wins where the embeddings say nothing', async () => {
    const p = await gainsOverModelMean(0, true, [taskSpace(), knn({ k: 131 }), categoryMean()]);
    expect(holm(p, 0.01).rejected).toEqual([false, false, false]);
  });

  test('task space, kNN and the category mean win where something is planted', async () => {
    const p = await gainsOverModelMean(0, false, [taskSpace(), knn({ k: 31 }), categoryMean()]);
    expect(holm(p, 0.01).rejected).toEqual([true, true, true]);
  });
});
