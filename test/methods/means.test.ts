import { describe, expect, test } from 'vitest';
import { oracleBound, randomBound, singleBestOnTest } from '../../lib/methods/bounds.js';
import { categoryMean } from '../../lib/methods/category-mean.js';
import { constant } from '../../lib/methods/constant.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import type { Method } from '../../lib/methods/method.js';
import { modelMean, singleBest } from '../../lib/methods/model-means.js';
import { random } from '../../lib/random/index.js';
import { answersFrom, unitRows } from './synthetic-answers.js';

const train = answersFrom(
  [
    [1, 1, 0, 0],
    [1, 1, 1, 0],
    [0, -1, -1, -1],
    [-1, -1, -1, -1],
  ],
  unitRows(1, 4, 2),
  ['a', 'a', 'b', 'b'],
);
const asked = answersFrom([[0, 0, 0]], unitRows(2, 3, 2), ['a', 'b', 'new']).prompts;

async function scores(method: Method): Promise<number[][]> {
  const { data, columns } = await (await method.fit(train, train, random(0))).score(asked);
  return train.models.map((_, m) => [...data.subarray(m * columns, (m + 1) * columns)]);
}

describe('baselines', () => {
  test('constant scores every cell with the share of right answers', async () => {
    expect(await scores(constant())).toEqual(Array(4).fill([5 / 9, 5 / 9, 5 / 9]));
  });

  test('modelMean scores a model with its measured mean, and with the overall mean where it has none', async () => {
    expect(await scores(modelMean())).toEqual([[0.5, 0.5, 0.5], [0.75, 0.75, 0.75], [0, 0, 0], Array(3).fill(5 / 9)]);
  });

  test('categoryMean falls back on the model mean for a unit that is new or was not measured', async () => {
    expect(await scores(categoryMean())).toEqual([[1, 0, 0.5], [1, 0.5, 0.75], [0, 0, 0], Array(3).fill(5 / 9)]);
  });

  test('singleBest forecasts as the model mean does and always chooses the best model of training', async () => {
    expect(await scores(singleBest())).toEqual(await scores(modelMean()));
    const scorer = await singleBest().fit(train, train, random(0));
    expect(scorer.chosen).toEqual({ model: 1 });
    const test = answersFrom(
      [
        [1, 1, 0],
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
      unitRows(2, 3, 2),
      ['a', 'b', 'new'],
    );
    const { selectionAccuracy, modelsEverChosen } = await evaluate(scorer, test);
    expect(selectionAccuracy).toBe(1 / 3);
    expect(modelsEverChosen).toBe(1);
  });

  test('no baseline learns from answers that were not measured', async () => {
    const none = answersFrom([[-1, -1]], unitRows(1, 2, 2));
    await expect(constant().fit(none, none, random(0))).rejects.toThrow('needs a measured answer, got none of 2');
    await expect(modelMean().fit(none, none, random(0))).rejects.toThrow('needs a measured answer, got none of 2');
  });
});

describe('bounds', () => {
  const test3 = answersFrom(
    [
      [1, 1, 0, 0],
      [0, 1, 0, -1],
    ],
    unitRows(1, 4, 2),
  );
  test('oracle counts the prompts that a model solves, random averages over the measured models', () => {
    expect(oracleBound(test3)).toEqual({ name: 'oracle', selectionAccuracy: 0.5 });
    expect(randomBound(test3)).toEqual({ name: 'random', selectionAccuracy: 1.5 / 4 });
  });

  test('single best chosen on test carries the mark in its name', () => {
    expect(singleBestOnTest(test3)).toEqual({ name: 'single best (chosen on test)', selectionAccuracy: 0.5 });
  });
});
