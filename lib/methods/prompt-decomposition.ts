import { eigenSymmetric, gram, type Matrix, type SymmetricEigen } from '../linalg/index.js';

const decompositions = new WeakMap<Matrix, Promise<SymmetricEigen>>();

/**
 * The eigenvectors and eigenvalues of DᵀD, kept for as long as the embeddings D live: task space and logistic ridge, and
 * every value of their options, need the same.
 * @param embeddings (n, d), not to be written into afterwards
 */
export function promptDecomposition(embeddings: Matrix): Promise<SymmetricEigen> {
  let known = decompositions.get(embeddings);
  if (!known) {
    known = gram(embeddings).then(eigenSymmetric);
    decompositions.set(embeddings, known);
  }
  return known;
}
