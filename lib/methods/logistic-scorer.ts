import type { Matrix } from '../linalg/index.js';
import { sigmoid } from '../metrics/index.js';
import { type LinearScorer, linearScorer } from './linear-scorer.js';

/** What a logistic scorer is made of. */
export interface LogisticScorerParts {
  /** (models, d) of the logit. */
  readonly weights: Matrix;
  /** (models,) of the logit. */
  readonly intercept: Float32Array | Float64Array;
  /** (models, k), where they are not the weights. */
  readonly modelVectors?: Matrix;
  readonly chosen?: Readonly<Record<string, number>>;
}

/**
 * Scores prompts as σ(weights·embeddingsᵀ + intercept), the probability of success.
 * @throws RangeError as `linearScorer`
 */
export function logisticScorer({ modelVectors, ...logit }: LogisticScorerParts): LinearScorer {
  const linear = linearScorer({ ...logit, kind: 'margin' });
  return {
    ...linear,
    kind: 'probability',
    ...(modelVectors && { modelVectors }),
    score: async (prompts) => sigmoids(await linear.score(prompts)),
  };
}

/** The probabilities of logits, in place. */
export function sigmoids(logits: Matrix): Matrix {
  const { data } = logits;
  for (let i = 0; i < data.length; i++) data[i] = sigmoid(data[i]!);
  return logits;
}
