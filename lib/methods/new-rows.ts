import type { Answers } from '../data/index.js';
import { affine, type Matrix, multiply, weakMemo } from '../linalg/index.js';
import { frozenRows } from './frozen-rows.js';
import type { LinearScorer } from './linear-scorer.js';
import { logisticScorer } from './logistic-scorer.js';
import type { FactorizationMatrices } from './matrix-factorization/index.js';
import { requireEmbeddings } from './require-embeddings.js';

/** How a new row is fitted. */
export interface NewRowsOptions {
  /** Strength of the pull towards the mean of the known rows, > 0; default 1. */
  readonly l2?: number;
  /** (d,) the row without answers. Default the mean of the known rows: the average model. */
  readonly center?: ArrayLike<number>;
}

/**
 * Rows of P for models that come after the training, everything else frozen: for each the minimum over p of
 *   Σ_i log(1 + e^z_i) - y_i z_i + ½·l2·|p - mean row|²,   z_i = p·(c∘(W x_i + b)) + γ
 * over the questions that it answered: logistic regression on the frozen features.
 * @param parameters of a trained factorization
 * @param asked the new models' answers; missing ones (-1) are left out
 * @returns a scorer of the new models; `modelVectors` are their rows (models, d)
 * @throws RangeError as `frozenRows`
 * @remarks Few answers give the average model's forecast, in which the questions' difficulty is known. Source: the limitation
 *   of EmbedLLM §7, turned round.
 */
export async function newRows(
  parameters: FactorizationMatrices,
  asked: Answers,
  { l2 = 1, center = averageRow(parameters.P) }: NewRowsOptions = {},
): Promise<LinearScorer> {
  requireEmbeddings('newRows', asked.prompts);
  const { W, b, c, gamma } = parameters;
  const features = await frozenFeatures(parameters, asked.prompts.embeddings);
  const modelVectors = await frozenRows({ features, answers: asked.correctness, offset: gamma, center, l2 });
  const { rows, columns: d } = modelVectors;
  const scaled = { ...modelVectors, data: modelVectors.data.map((p, i) => p * c[i % d]!) };
  const intercept = new Float64Array(rows).fill(gamma);
  for (let i = 0; i < scaled.data.length; i++) intercept[Math.floor(i / d)]! += scaled.data[i]! * b[i % d]!;
  return logisticScorer({ weights: await multiply(scaled, W), intercept, modelVectors, chosen: { l2 } });
}

const seen = weakMemo<Promise<Matrix>>();

/**
 * What a frozen factorization sees of questions: f = c∘(W x + b), so that a model's logit is p·f + γ.
 * @param embeddings (n, K), not to be written into afterwards
 * @returns (n, d) float64, kept for as long as the embeddings and the parameters live
 */
export function frozenFeatures(parameters: FactorizationMatrices, embeddings: Matrix): Promise<Matrix> {
  return seen([parameters, embeddings], async () => {
    const { W, b, c } = parameters;
    const projected = await affine(embeddings, W, b);
    const { columns: d } = projected;
    return { ...projected, data: Float64Array.from(projected.data, (x, i) => x * c[i % d]!) };
  });
}

/** The mean of the rows of P (models, d). */
export function averageRow({ rows, columns, data }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  return mean;
}
