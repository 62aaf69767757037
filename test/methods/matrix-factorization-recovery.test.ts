import { describe, expect, it } from 'vitest';
import { answersAt, splitAnswers, trainSubset } from '../../lib/data/index.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import { LARGE_BATCHES } from '../../lib/methods/matrix-factorization/large-batches.js';
import { matrixFactorization } from '../../lib/methods/matrix-factorization/matrix-factorization.js';
import type { NoiseForm } from '../../lib/methods/matrix-factorization/stepper.js';
import { threshold } from '../../lib/methods/method.js';
import { modelMean } from '../../lib/methods/model-means.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { expectedAccuracy, linearLimit } from '../../lib/planted/planted-optimum.js';
import { random } from '../../lib/random/index.js';

describe('matrixFactorization on a small planted world', async () => {
  const world = await plantedWorld({ scale: 'small', seed: 0 });
  const { validation, test: asked } = splitAnswers(world, 'planted-384');
  const subset = (size: number) => answersAt(world, 'planted-384', trainSubset(world.trainOrder, size));
  const limit = await linearLimit(world, 'planted-384', { indices: world.split.test });

  it('approaches the limit of a linear score as prompts are added', async () => {
    const base = await modelMean().fit(subset(6400), validation, random(0));
    const expected = async (scorer: typeof base) =>
      expectedAccuracy(world, await scorer.score(asked.prompts), threshold(scorer), world.split.test);
    const floor = await expected(base);
    const shares: number[] = [];
    for (const size of [400, 1600, 6400]) {
      const scorer = await matrixFactorization(LARGE_BATCHES).fit(subset(size), validation, random(0));
      shares.push(((await expected(scorer)) - floor) / (limit.accuracy - floor));
    }
    expect(shares[0]).toBeLessThan(shares[1]!);
    expect(shares[1]).toBeLessThan(shares[2]!);
    expect(shares[2]).toBeGreaterThan(0.9);
    expect(shares[2]).toBeLessThan(1);
  });

  it('ends in the same place with row and with scalar noise, over three seeds', async () => {
    const mean = async (noise: NoiseForm): Promise<{ accuracy: number; auc: number }> => {
      const total = { accuracy: 0, auc: 0 };
      for (const seed of [0, 1, 2]) {
        const scorer = await matrixFactorization({ ...LARGE_BATCHES, noise }).fit(
          subset(1600),
          validation,
          random(seed),
        );
        const got = await evaluate(scorer, asked);
        total.accuracy += got.accuracy / 3;
        total.auc += got.auc / 3;
      }
      return total;
    };
    const [row, scalar] = [await mean('row'), await mean('scalar')];
    expect(Math.abs(row.accuracy - scalar.accuracy)).toBeLessThan(0.002); // two seeds differ by about 0.001
    expect(Math.abs(row.auc - scalar.auc)).toBeLessThan(0.002);
  });
});
