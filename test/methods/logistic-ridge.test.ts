import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../lib/data/index.js';
import { fromRows } from '../../lib/linalg/index.js';
import { evaluate } from '../../lib/methods/evaluate.js';
import type { LinearScorer } from '../../lib/methods/linear-scorer.js';
import { logisticRidge } from '../../lib/methods/logistic-ridge.js';
import { modelMean } from '../../lib/methods/model-means.js';
import { tuned } from '../../lib/methods/tuned.js';
import { random } from '../../lib/random/index.js';
import { answersFrom, linearWorld } from './synthetic-answers.js';

interface Reference {
  readonly l2: number;
  readonly models: readonly { weights: number[]; intercept: number; probability: number[] }[];
}
const fixture = JSON.parse(readFileSync(new URL('../fixtures/logistic.json', import.meta.url), 'utf8'));
const stream = random(0);
const answers = answersFrom(fixture.Y, fromRows(fixture.X));
const fitted = (given: Answers, l2: number): Promise<LinearScorer> => logisticRidge({ l2 }).fit(given, given, stream);

describe('logisticRidge', () => {
  it.each(fixture.cases as Reference[])('equals scikit-learn at l2 $l2', async ({ l2, models }) => {
    const scorer = await fitted(answers, l2);
    const scores = await scorer.score(answers.prompts);
    models.forEach(({ weights, intercept, probability }, m) => {
      weights.forEach((w, k) => {
        expect(Math.abs(scorer.weights.data[m * weights.length + k]! - w)).toBeLessThan(1e-4);
      });
      expect(Math.abs(scorer.intercept![m]! - intercept)).toBeLessThan(1e-4);
      probability.forEach((p, i) => {
        expect(Math.abs(scores.data[m * scores.columns + i]! - p)).toBeLessThan(1e-4);
      });
    });
  });

  it('ends where finite differences of the penalized loss vanish, measured answers alone', async () => {
    const world = linearWorld(3, 4, 5, 200, 8, 0.1);
    const l2 = 0.5;
    const scorer = await fitted(world, l2);
    for (let m = 0; m < 5; m++) {
      const w = [...scorer.weights.data.slice(m * 8, m * 8 + 8), scorer.intercept![m]!];
      w.forEach((_, k) => {
        const nudged = (by: number) => w.map((x, j) => (j === k ? x + by : x));
        const slope = (penalizedLoss(world, m, l2, nudged(1e-4)) - penalizedLoss(world, m, l2, nudged(-1e-4))) / 2e-4;
        expect(Math.abs(slope)).toBeLessThan(2e-3); // curvature is about 5: the minimum is within 1e-3 of its size
      });
    }
  });

  it('gives a model with one class no weights and its smoothed log odds', async () => {
    const world = answersFrom(
      [
        [1, 1, 1, -1],
        [0, 0, 0, 0],
        [0, 1, 0, 1],
      ],
      fromRows([
        [1, 0],
        [0, 1],
        [0.6, 0.8],
        [0.8, 0.6],
      ]),
    );
    const { weights, intercept } = await fitted(world, 1);
    expect([...weights.data.slice(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(intercept![0]).toBeCloseTo(Math.log(3.5 / 0.5), 6);
    expect(intercept![1]).toBeCloseTo(Math.log(0.5 / 4.5), 6);
    expect(weights.data.slice(4).every((w) => Number.isFinite(w) && w !== 0)).toBe(true);
  });

  it('beats the model mean on a linear world with l2 chosen on validation, and not on a scrambled one', async () => {
    const train = linearWorld(1, 2, 12, 800, 10);
    const validation = linearWorld(5, 2, 12, 400, 10);
    const test = linearWorld(6, 2, 12, 1500, 10);
    const scorer = await tuned(logisticRidge, { l2: [0.3, 1, 3, 10] }).fit(train, validation, stream);
    const base = await evaluate(await modelMean().fit(train, validation, stream), test);
    expect((await evaluate(scorer, test)).accuracy).toBeGreaterThan(base.accuracy + 0.1);
    const strangers = linearWorld(7, 99, 12, 1500, 10);
    expect((await evaluate(scorer, strangers)).auc).toBeLessThan(0.6);
  });

  it('says what l2 needs', () => {
    expect(() => logisticRidge({ l2: 0 })).toThrow(
      new RangeError('logisticRidge: l2 needs a finite number > 0, got 0'),
    );
  });
});

function penalizedLoss({ prompts, correctness }: Answers, m: number, l2: number, w: readonly number[]): number {
  const { rows, columns, data } = prompts.embeddings;
  let loss = 0;
  for (let k = 0; k < columns; k++) loss += (l2 / 2) * w[k]! ** 2;
  for (let i = 0; i < rows; i++) {
    const y = correctness[m * rows + i]!;
    if (y < 0) continue;
    let z = w[columns]!;
    for (let k = 0; k < columns; k++) z += w[k]! * data[i * columns + k]!;
    loss += Math.log1p(Math.exp(z)) - y * z;
  }
  return loss;
}
