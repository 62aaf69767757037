import { type Matrix, meanRow, type Regularization, weakMemo } from '../linalg/index.js';
import { type LinearScorer, linearScorer } from './linear-scorer.js';
import { meanAnswers } from './mean-answers.js';
import type { Method } from './method.js';
import { taskSpace } from './task-space.js';

export interface CentredTaskSpaceOptions extends Regularization {
  /** Give back what centring takes: an intercept that is not penalized. Default true. */
  readonly intercept?: boolean;
}

/**
 * Task space on prompt embeddings less their mean: score = E·(q − mean), and with an intercept + (2·base rate − 1), which is
 * ridge regression with an intercept that is not penalized. Without one nothing is left to carry a model's base rate.
 * @returns a method that needs complete answers, as `taskSpace`
 */
export function centredTaskSpace({ intercept = true, ...options }: CentredTaskSpaceOptions = {}): Method {
  const inner = taskSpace(options);
  return {
    name: intercept ? 'task space with an intercept' : 'task space, mean removed',
    settings: { ...inner.settings, intercept: intercept ? 1 : 0 },
    async fit(train, validation, random) {
      const mean = meanRow(train.prompts.embeddings).data;
      const prompts = { ...train.prompts, embeddings: centred(train.prompts.embeddings) };
      const { weights, chosen } = (await inner.fit({ ...train, prompts }, validation, random)) as LinearScorer;
      const d = weights.columns;
      const shift = meanAnswers(train).map((rate, m) => {
        let atMean = 0;
        for (let k = 0; k < d; k++) atMean += weights.data[m * d + k]! * mean[k]!;
        return (intercept ? 2 * rate - 1 : 0) - atMean;
      });
      return linearScorer({ weights, intercept: shift, kind: 'margin', ...(chosen && { chosen }) });
    },
  };
}

const kept = weakMemo<Matrix>();

/** Rows less their mean, float32 as embeddings are; kept, so that the decomposition is made once. */
function centred(embeddings: Matrix): Matrix {
  const { rows, columns, data } = embeddings;
  return kept([embeddings], () => {
    const mean = meanRow(embeddings).data;
    return { rows, columns, data: Float32Array.from(data, (x, i) => x - mean[i % columns]!) };
  });
}
