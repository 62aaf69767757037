import { describe, expect, test } from 'vitest';
import { answersAt } from '../../lib/data/answers-at.js';
import { trainSubset } from '../../lib/data/train-subset.js';
import { taskSpace, tuned } from '../../lib/methods/index.js';
import { calibratePlantedWorld } from '../../lib/planted/planted-calibration.js';
import { plantedConstants } from '../../lib/planted/planted-constants.js';
import { bestForecastAccuracy, expectedAccuracy, linearLimit } from '../../lib/planted/planted-optimum.js';
import { plantedWorld } from '../../lib/planted/planted-world.js';
import { random } from '../../lib/random/random.js';

test('the calibration, run again with its defaults, gives the frozen constants', () => {
  const { constants } = calibratePlantedWorld({ ...plantedConstants, offset: 0, signal: 1.5, difficultySd: 2.2 });
  expect(constants.offset).toBeCloseTo(plantedConstants.offset, 3);
  expect(constants.signal).toBeCloseTo(plantedConstants.signal, 3);
  expect(constants.difficultySd).toBeCloseTo(plantedConstants.difficultySd, 3);
});

describe('at full scale', () => {
  test('task space, tuned as in the chapter, is within 0.01 of the linear limit at 29,673 prompts, and nears it as prompts are added', async () => {
    const world = await plantedWorld({ scale: 'full' });
    const held = world.split.test;
    for (const embedder of ['planted-384', 'planted-768']) {
      const limit = await linearLimit(world, embedder, { indices: held });
      const prompts = answersAt(world, embedder, held).prompts;
      const validation = answersAt(world, embedder, world.split.validation);
      const excess: number[] = [];
      for (const size of [1000, 5000, 10000, 29673]) {
        const some = answersAt(world, embedder, trainSubset(world.trainOrder, size));
        const scorer = await tuned(taskSpace, { epsilon: [0.1, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16] }).fit(
          some,
          validation,
          random(0),
        );
        excess.push(limit.accuracy - expectedAccuracy(world, await scorer.score(prompts), 0, held));
      }
      for (let i = 1; i < excess.length; i++) expect(excess[i]!).toBeLessThan(excess[i - 1]!);
      expect(excess.at(-1)!).toBeLessThan(0.01);
    }
    const logistic = await linearLimit(world, 'planted-768', { kind: 'logistic', indices: held });
    expect(Math.abs(bestForecastAccuracy(world, held) - logistic.accuracy)).toBeLessThan(0.002);
  });
});
