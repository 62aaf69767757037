import { describe, expect, test } from 'vitest';
import { fromRows } from '../../lib/linalg/index.js';
import { linearScorer } from '../../lib/methods/linear-scorer.js';
import { answersFrom } from './synthetic-answers.js';

const { prompts } = answersFrom(
  [[0, 0, 0]],
  fromRows([
    [1, 0],
    [0, 1],
    [0.6, 0.8],
  ]),
);
const weights = fromRows([
  [1, 2],
  [-1, 0],
]);

describe('linearScorer', () => {
  test('scores every model on every prompt as weights times embedding', async () => {
    const scores = await linearScorer({ weights, kind: 'margin' }).score(prompts);
    expect([scores.rows, scores.columns]).toEqual([2, 3]);
    [1, 2, 2.2, -1, 0, -0.6].forEach((wanted, at) => {
      expect(scores.data[at]).toBeCloseTo(wanted, 12);
    });
  });

  test('adds an intercept a model, and names its weights as model vectors', async () => {
    const scorer = linearScorer({ weights, intercept: Float64Array.of(10, 20), kind: 'margin', chosen: { l2: 1 } });
    const { data } = await scorer.score(prompts);
    [11, 12, 12.2, 19, 20, 19.4].forEach((wanted, at) => {
      expect(data[at]).toBeCloseTo(wanted, 12);
    });
    expect(scorer.modelVectors).toBe(weights);
    expect(scorer.chosen).toEqual({ l2: 1 });
  });

  test('needs an intercept for every model', () => {
    const wrong = () => linearScorer({ weights, intercept: Float64Array.of(1), kind: 'margin' });
    expect(wrong).toThrow('linearScorer: intercept needs 2 values, got 1');
  });
});
