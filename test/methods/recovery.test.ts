import { describe, expect, test } from 'vitest';
import { type Answers, answersAt, splitAnswers, trainSubset } from '../../lib/data/index.js';
import { knn } from '../../lib/methods/knn.js';
import { type Method, threshold } from '../../lib/methods/method.js';
import { modelMean } from '../../lib/methods/model-means.js';
import { taskSpace } from '../../lib/methods/task-space.js';
import { tuned } from '../../lib/methods/tuned.js';
import { plantedWorld } from '../../lib/planted/index.js';
import { expectedAccuracy, linearLimit } from '../../lib/planted/planted-optimum.js';
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

  test('task space, its cut chosen on validation, goes 0.93 to 1 of the way from the model mean to the limit of a linear score', async () => {
    const { accuracy: limit } = await linearLimit(world, 'planted-384', { indices: world.split.test });
    const base = await accuracy(modelMean(), 6400);
    const cut = tuned(taskSpace, { epsilon: [0, 2, 3, 4, 5, 6, 8] });
    const share = async (method: Method, n: number): Promise<number> =>
      ((await accuracy(method, n)) - base) / (limit - base);
    const most = await share(cut, 6400);
    expect(most).toBeGreaterThan(0.93);
    expect(most).toBeLessThan(1);
    expect(await share(cut, 400)).toBeLessThan(most);
    expect(await share(cut, 100)).toBeLessThan(await share(cut, 400));
    expect(await share(taskSpace(), 6400)).toBeLessThan(most); // uncut, weak directions carry noise
  });

  test('kNN stays above the model mean and below the limit', async () => {
    const { accuracy: limit } = await linearLimit(world, 'planted-384', { indices: world.split.test });
    const near = await accuracy(knn({ k: 31 }), 6400);
    expect(near).toBeGreaterThan((await accuracy(modelMean(), 6400)) + 0.05);
    expect(near).toBeLessThan(limit);
  });
});
