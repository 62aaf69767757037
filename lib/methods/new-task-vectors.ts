import type { Answers } from '../data/index.js';
import type { SymmetricEigen } from '../linalg/index.js';
import {
  eigenSymmetric,
  gram,
  type Matrix,
  multiply,
  type Regularization,
  spectralRidge,
  transpose,
  weakMemo,
} from '../linalg/index.js';
import { type LinearScorer, linearScorer } from './linear-scorer.js';
import { promptDecomposition } from './prompt-decomposition.js';
import { signedLabels } from './signed-labels.js';

const answeredDecompositions = weakMemo<Promise<SymmetricEigen>>();

/**
 * Vectors of new models in task space: E = P_new (D⁺)ᵀ over the prompts that they answered, with the regularized
 * pseudoinverse of those prompts' embeddings D = U·S·Vᵀ, s' = 0 if s < epsilon, else s / (s² + 2·lambda).
 * @param asked complete answers of the new models
 * @returns a scorer of the new models, a margin; `weights` are their vectors
 * @throws RangeError `newTaskVectors: needs complete answers, got 3 missing of 1200, …`
 * @remarks Where all training prompts were answered, this is what `taskSpace` gives each model. With fewer prompts than
 *   dimensions through DDᵀ: O(n³ + n²·d), else O(n·d² + d³); the decomposition is kept for as long as the embeddings live.
 *   Source: task-space paper, appendix C, algorithm 1.
 */
export async function newTaskVectors(asked: Answers, regularization: Regularization = {}): Promise<LinearScorer> {
  const { embeddings } = asked.prompts;
  const labels = signedLabels(asked, 'newTaskVectors');
  const weights = await (embeddings.rows < embeddings.columns ? fewPrompts : manyPrompts)(
    labels,
    embeddings,
    regularization,
  );
  return linearScorer({ weights, kind: 'margin' });
}

/** P·U·F·Uᵀ·D from the eigenvectors of DDᵀ. */
async function fewPrompts(labels: Matrix, embeddings: Matrix, regularization: Regularization): Promise<Matrix> {
  const eigen = await answeredDecompositions([embeddings], () => gram(transpose(embeddings)).then(eigenSymmetric));
  return multiply(await spectralRidge(eigen, labels, regularization), embeddings);
}

/** P·D·V·F·Vᵀ from those of DᵀD. */
async function manyPrompts(labels: Matrix, embeddings: Matrix, regularization: Regularization): Promise<Matrix> {
  return spectralRidge(await promptDecomposition(embeddings), await multiply(labels, embeddings), regularization);
}
