import { describe, expect, test } from 'vitest';
import { categoryMean, constant, knn, type Method, taskSpace } from '../../lib/methods/index.js';
import { holm } from '../../lib/metrics/index.js';
import { gainsOverModelMean } from '../methods/gains-over-model-mean.js';

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const methods: Method[] = [
  taskSpace(),
  taskSpace({ epsilon: 5 }),
  knn({ k: 5 }),
  knn({ k: 131 }),
  categoryMean(),
  constant(),
];

describe('scrambled worlds, where embeddings say nothing', () => {
  test('no method beats the model mean on any of 20 seeds (paired, Holm at 1 %)', { timeout: 300_000 }, async () => {
    const p: number[] = [];
    for (const seed of seeds) p.push(...(await gainsOverModelMean(seed, true, methods)));
    expect(p.length).toBe(seeds.length * methods.length);
    expect(holm(p, 0.01).rejected.filter(Boolean).length).toBe(0);
  });
});
