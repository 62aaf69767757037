import { describe, expect, test } from 'vitest';
import { plantedWorld, splitAnswers } from '../../lib/data/index.js';
import {
  categoryMean,
  constant,
  gradedAnswers,
  knn,
  type Method,
  modelMean,
  type Scorer,
  taskSpace,
  threshold,
} from '../../lib/methods/index.js';
import { holm, pairedDifference } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const methods: Method[] = [
  taskSpace(),
  taskSpace({ epsilon: 5 }),
  knn({ k: 5 }),
  knn({ k: 131 }),
  categoryMean(),
  constant(),
];

/** One-sided p-values of "the method forecasts better than the model mean", one a method, paired by prompt. */
async function gains(seed: number, scrambled: boolean, contenders: readonly Method[]): Promise<number[]> {
  const world = await plantedWorld({ scale: 'small', seed, scrambled });
  const { train, validation, test } = splitAnswers(world, 'planted-384');
  const fit = (method: Method): Promise<Scorer> => method.fit(train, validation, random(seed));
  const plain = await fit(modelMean());
  const base = await plain.score(test.prompts);
  const p: number[] = [];
  for (const method of contenders) {
    const scorer = await fit(method);
    const scores = await scorer.score(test.prompts);
    const limits = [threshold(scorer), threshold(plain)] as const;
    const difference = pairedDifference('accuracy', scores, base, gradedAnswers(test), limits);
    p.push(difference.value > 0 ? difference.p / 2 : 1 - difference.p / 2);
  }
  return p;
}

describe('scrambled worlds, where embeddings say nothing', () => {
  test('no method beats the model mean on any of 20 seeds (paired, Holm at 1 %)', { timeout: 300_000 }, async () => {
    const p: number[] = [];
    for (const seed of seeds) p.push(...(await gains(seed, true, methods)));
    expect(p.length).toBe(seeds.length * methods.length);
    expect(holm(p, 0.01).rejected.filter(Boolean).length).toBe(0);
  });

  test('the same test finds task space and kNN where something is planted', { timeout: 300_000 }, async () => {
    const p = [...(await gains(0, false, [taskSpace(), knn({ k: 31 })]))];
    expect(holm(p, 0.01).rejected).toEqual([true, true]);
  });
});
