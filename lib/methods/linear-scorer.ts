import { type Matrix, multiply, requireFinite } from '../linalg/index.js';
import type { Scorer } from './method.js';
import { requireEmbeddings } from './require-embeddings.js';

/** A scorer with one row of weights, and perhaps an intercept, for each model. */
export interface LinearScorer extends Scorer {
  /** (models, d) */
  readonly weights: Matrix;
  /** (models,) in score units. */
  readonly intercept?: Float32Array | Float64Array;
}

/** What a linear scorer is made of. */
export interface LinearScorerParts {
  readonly weights: Matrix;
  readonly intercept?: Float32Array | Float64Array;
  /** A `probability` is the score as it stands, not its sigmoid. */
  readonly kind: 'probability' | 'margin';
  readonly chosen?: Readonly<Record<string, number>>;
}

/**
 * Scores prompts as weights·embeddingsᵀ + intercept: one product. The weights are the model vectors.
 * @throws RangeError `linearScorer: intercept needs 112 values, got 1`
 * @throws RangeError `linearScorer: prompts need embeddings of 384 columns, got 768`
 * @remarks Source: task-space paper, equation 1; the logit of EmbedLLM's factorization has the same form.
 */
export function linearScorer({ weights, intercept, kind, chosen }: LinearScorerParts): LinearScorer {
  if (intercept && intercept.length !== weights.rows) {
    throw new RangeError(`linearScorer: intercept needs ${weights.rows} values, got ${intercept.length}`);
  }
  requireFinite('linearScorer', { weights, ...(intercept && { intercept }) });
  return {
    kind,
    weights,
    modelVectors: weights,
    ...(intercept && { intercept }),
    ...(chosen && { chosen }),
    async score(prompts) {
      const { embeddings } = prompts;
      if (embeddings.columns !== weights.columns) {
        throw new RangeError(
          `linearScorer: prompts need embeddings of ${weights.columns} columns, got ${embeddings.columns}`,
        );
      }
      requireEmbeddings('linearScorer', prompts);
      const scores = await multiply(weights, embeddings, { transposeB: true });
      if (intercept) addToRows(scores, intercept);
      return scores;
    },
  };
}

function addToRows({ rows, columns, data }: Matrix, intercept: Float32Array | Float64Array): void {
  for (let m = 0; m < rows; m++) {
    const shift = intercept[m]!;
    for (let at = m * columns; at < (m + 1) * columns; at++) data[at] = data[at]! + shift;
  }
}
