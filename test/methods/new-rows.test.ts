import { beforeAll, describe, expect, it } from 'vitest';
import { takeAnswers } from '../../lib/data/index.js';
import {
  averageRow,
  evaluate,
  type FactorizationScorer,
  frozenFeatures,
  matrixFactorization,
  modelMean,
  newRows,
} from '../../lib/methods/index.js';
import { sigmoid } from '../../lib/metrics/index.js';
import { random } from '../../lib/random/index.js';
import { linearWorld } from './synthetic-answers.js';

const world = linearWorld(1, 2, 12, 600, 6);
const test = linearWorld(3, 2, 12, 800, 6);
const newcomers = { models: [0, 1, 2] };
const known = { models: [3, 4, 5, 6, 7, 8, 9, 10, 11] };
let frozen: FactorizationScorer;
beforeAll(async () => {
  const method = matrixFactorization({ dimension: 16, learningRate: 0.02, epochs: 20, batchSize: 60 });
  const answers = takeAnswers(world, known);
  frozen = await method.fit(answers, answers, random(1));
});

describe('newRows(parameters, asked)', () => {
  it('scores with the logit p·(c∘(W x + b)) + γ of its rows', async () => {
    const scorer = await newRows(frozen.parameters, takeAnswers(world, newcomers));
    const { data: rows } = scorer.modelVectors!;
    const { rows: n, columns: d, data: features } = await frozenFeatures(frozen.parameters, test.prompts.embeddings);
    const scores = await scorer.score(test.prompts);
    for (const [m, i] of [
      [0, 0],
      [1, 17],
      [2, n - 1],
    ] as const) {
      let logit = frozen.parameters.gamma;
      for (let j = 0; j < d; j++) logit += rows[m * d + j]! * features[i * d + j]!;
      expect(scores.data[m * n + i]!).toBeCloseTo(sigmoid(logit), 5);
    }
  });

  it('gives the average model where nothing can be learned, and finds a linear model as answers grow', async () => {
    const asked = takeAnswers(world, newcomers);
    const pulled = await newRows(frozen.parameters, asked, { l2: 1e8 });
    const mean = averageRow(frozen.parameters.P);
    pulled.modelVectors!.data.forEach((p, i) => {
      expect(p).toBeCloseTo(mean[i % mean.length]!, 4);
    });
    const reached = async (k: number) => {
      const few = takeAnswers(asked, { prompts: Array.from({ length: k }, (_, i) => i) });
      return (await evaluate(await newRows(frozen.parameters, few), takeAnswers(test, newcomers))).accuracy;
    };
    const base = await modelMean().fit(asked, asked, random(1));
    const flat = (await evaluate(base, takeAnswers(test, newcomers))).accuracy;
    expect(await reached(600)).toBeGreaterThan(flat + 0.1);
    expect(await reached(600)).toBeGreaterThan(await reached(10));
  });
});
