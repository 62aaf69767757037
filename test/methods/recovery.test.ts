import { describe, expect, test } from 'vitest';
import { type Answers, answersAt, plantedWorld, splitAnswers, trainSubset } from '../../lib/data/index.js';
import { expectedAccuracy, linearLimit } from '../../lib/data/planted-optimum.js';
import { knn } from '../../lib/methods/knn.js';
import { type Method, threshold } from '../../lib/methods/method.js';
import { modelMean } from '../../lib/methods/model-means.js';
import { taskSpace } from '../../lib/methods/task-space.js';
import { random } from '../../lib/random/index.js';

describe('on a small planted world', async () => {
  const world = await plantedWorld({ scale: 'small', seed: 0 });
  const { validation, test: asked } = splitAnswers(world, 'planted-384');
  const train = (size: number): Answers => answersAt(world, 'planted-384', trainSubset(world.trainOrder, size));
  /** Expected share of right forecasts under the planted probabilities: free of the noise of drawn answers. */
  const accuracy = async (method: Method, trainingPrompts: number): Promise<number> => {
    const scorer = await method.fit(train(trainingPrompts), validation, random(0));
    return expectedAccuracy(world, await scorer.score(asked.prompts), threshold(scorer), world.split.test);
  };

  test('task space comes nearer to the limit of a linear score as prompts are added: 0.88 to 0.98 of the way', async () => {
    const { accuracy: limit } = await linearLimit(world, 'planted-384', { indices: world.split.test });
    const base = await accuracy(modelMean(), 6400);
    const shares: number[] = [];
    for (const n of [400, 1600, 6400]) shares.push(((await accuracy(taskSpace(), n)) - base) / (limit - base));
    expect(shares[0]).toBeLessThan(shares[1]!);
    expect(shares[1]).toBeLessThan(shares[2]!);
    expect(shares[2]).toBeGreaterThan(0.88);
    expect(shares[2]).toBeLessThan(0.98);
  });

  test('kNN stays above the model mean and below the limit', async () => {
    const { accuracy: limit } = await linearLimit(world, 'planted-384', { indices: world.split.test });
    const near = await accuracy(knn({ k: 31 }), 6400);
    expect(near).toBeGreaterThan((await accuracy(modelMean(), 6400)) + 0.05);
    expect(near).toBeLessThan(limit);
  });
});
